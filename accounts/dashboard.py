from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.domain.delivery import MailServerAway
from accounts.domain.duties import Duty
from accounts.domain.second_factor import needs_second_factor
from accounts.domain.trial import on_trial
from accounts.enums import MailState
from accounts.models import Mail, User
from accounts.permissions import may_see_mail

SECTION = gettext_lazy("Your account")


def mine(user: User) -> Iterator[Duty]:
    """What an account lacks."""
    if needs_second_factor(user):
        yield Duty(
            _("Set up two-step sign-in"),
            reverse("mfa_index"),
            detail=_("Everyone who works for the Bureau needs it."),
            section=SECTION,
        )


def needs_staff(user: User) -> Iterator[Duty]:
    """Mails that were given up, and those that a restore holds back."""
    if not may_see_mail(user):
        return
    if on_trial():
        url = reverse("mails:index") + "?" + urlencode({"state": MailState.WAITING})
        yield Duty(title=_("This portal was restored from a backup and sends no mail yet"), url=url, section=_("Mail"))
    held = Mail.objects.filter(state=MailState.HELD).count()
    if held:
        title = ngettext("%(n)d email is held back", "%(n)d emails are held back", held) % {"n": held}
        url = reverse("mails:index") + "?" + urlencode({"state": MailState.HELD})
        detail = _("They waited in a backup and may have been sent before.")
        yield Duty(title=title, url=url, detail=detail, section=_("Mail"))
    away = Mail.objects.waiting().filter(last_error__startswith=MailServerAway.__name__).exists()
    if away:
        url = reverse("mails:index") + "?" + urlencode({"state": MailState.WAITING})
        detail = _("Mail waits and leaves once it can be: whoever runs the portal can look at the mail server.")
        yield Duty(title=_("The mail server cannot be reached"), url=url, detail=detail, section=_("Mail"))
    count = Mail.objects.failed().count()
    if count:
        title = ngettext("%(n)d email could not be sent", "%(n)d emails could not be sent", count) % {"n": count}
        url = reverse("mails:index") + "?" + urlencode({"state": MailState.FAILED})
        yield Duty(title=title, url=url, section=_("Mail"))
