"""Sample mails about accounts, for the page on which staff look at every mail."""

from collections.abc import Iterator
from datetime import UTC, datetime

from accounts.adapters import KEPT, AccountAdapter
from accounts.domain.mail_samples import Sample

WITH_CODE = (
    "email_confirmation",
    "email_confirmation_signup",
    "login_code",
    "password_reset_code",
    "account_already_exists",
    "unknown_account",
)
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
    for prefix in sorted(KEPT | {f"account/email/{name}" for name in WITH_CODE}):
        message = adapter.render_mail(prefix, _FACTS["email"], dict(_FACTS))
        yield Sample(prefix, str(message.subject), message.body, message.alternatives[0][0])
