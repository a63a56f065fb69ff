"""Mails as staff look at them: made from the real templates with sample data, never sent, never kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from accounts.domain.mail import compose

_IN_THE_DARK = "@media (prefers-color-scheme: dark)"


@dataclass(frozen=True)
class Sample:
    """One mail. `template` is its address below `templates/`, without its ending; `case` names which of its forms this is.

    `title` says for staff to whom it goes and when.
    """

    template: str
    title: str
    subject: str
    text: str
    html: str
    case: str = ""

    @property
    def light_html(self) -> str:
        """As a mail program shows it by day, whatever the device of whoever looks prefers."""
        return str(self.html).replace(_IN_THE_DARK, "@media not all")

    @property
    def dark_html(self) -> str:
        return str(self.html).replace(_IN_THE_DARK, "@media all")

    @property
    def key(self) -> str:
        return f"{self.template}.{self.case}" if self.case else self.template


def sample(template: str, context: Mapping[str, object], *, title: str, why: str, case: str = "") -> Sample:
    """The mail that `accounts.domain.mail.queue` would make of `templates/mail/<template>.txt` with this context."""
    subject, text, html = compose(template=template, context=context, why=why)
    return Sample(f"mail/{template}", title, subject, text, html, case)


def sample_link() -> str:
    """What stands where a private link is minted when a mail leaves."""
    return f"{settings.PORTAL_URL}/link/sample/"
