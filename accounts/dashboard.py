from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.domain.duties import Duty
from accounts.domain.second_factor import needs_second_factor
from accounts.enums import DueState
from accounts.models import Mail, User
from accounts.permissions import may_see_mail

SECTION = gettext_lazy("Your account")


def mine(user: User) -> Iterator[Duty]:
    """What an account lacks."""
    if needs_second_factor(user):
        yield Duty(
            _("Set up a second factor"),
            reverse("mfa_index"),
            detail=_("Whoever works for the Bureau needs one."),
            section=SECTION,
        )


def needs_staff(user: User) -> Iterator[Duty]:
    """Mails that were given up."""
    count = Mail.objects.failed().count() if may_see_mail(user) else 0
    if count:
        title = ngettext("%(n)d mail could not be sent", "%(n)d mails could not be sent", count) % {"n": count}
        url = reverse("mails:index") + "?" + urlencode({"state": DueState.FAILED})
        yield Duty(title=title, url=url, section=_("Mail"))
