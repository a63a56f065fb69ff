"""Sample mails about accounts, for the page on which staff look at every mail."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from accounts.adapters import AccountAdapter
from accounts.domain.mail_samples import Sample

TITLES = {
    "account/email/account_already_exists": _("Account: somebody signs up with an address that has one"),
    "account/email/email_changed": _("Account: the main address changed"),
    "account/email/email_confirm": _("Account: an address is confirmed"),
    "account/email/email_confirmation": _("Account: code to confirm an address"),
    "account/email/email_confirmation_signup": _("Account: code to finish signing up"),
    "account/email/email_deleted": _("Account: an address was removed"),
    "account/email/login_code": _("Account: code to sign in"),
    "account/email/password_changed": _("Account: the password changed"),
    "account/email/password_reset": _("Account: a forgotten password was replaced"),
    "account/email/password_reset_code": _("Account: code to replace a forgotten password"),
    "account/email/password_set": _("Account: the first password was set"),
    "account/email/unknown_account": _("Account: somebody signs in with an address that has none"),
    "mfa/email/recovery_codes_generated": _("Account: new recovery codes"),
    "mfa/email/totp_activated": _("Account: an authenticator app was set up"),
    "mfa/email/totp_deactivated": _("Account: the authenticator app was taken away"),
    "mfa/email/webauthn_added": _("Account: a key was added"),
    "mfa/email/webauthn_removed": _("Account: a key was removed"),
}
# As kept mails have their kind: without the folders.
NAMES = {prefix.rpartition("/")[2]: title for prefix, title in TITLES.items()}
_FACTS = {
    "code": "SAMPLE",
    "email": "rowan@example.org",
    "from_email": "rowan@example.org",
    "to_email": "rowan.reed@example.org",
    "deleted_email": "rowan@example.org",
    "ip": "192.0.2.1",
    "timestamp": datetime(2027, 3, 2, 17, 30, tzinfo=UTC),
}


def samples() -> Iterator[Sample]:
    adapter = AccountAdapter()
    for prefix, title in TITLES.items():
        message = adapter.render_mail(prefix, _FACTS["email"], dict(_FACTS))
        yield Sample(prefix, str(title), str(message.subject), message.body, message.alternatives[0][0])
