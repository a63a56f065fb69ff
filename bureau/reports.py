"""Errors told by mail to whoever keeps the portal (ERRORS_TO), as the log tells them: without personal data."""

import hashlib
import json
import logging

from django.conf import settings
from django.utils.translation import gettext as _

from bureau.logs import facts_of

log = logging.getLogger(__name__)

QUIET_FOR = 3600  # seconds in which the same error is not told again


class ErrorsByMail(logging.Handler):
    """One mail an hour for each kind of error and place. When none can be written, the log still has the error."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            report(facts_of(record))
        except Exception as error:  # noqa: BLE001 - telling of an error must never be another one
            log.warning("an error could not be told by mail: %s", type(error).__name__)


def report(facts: dict[str, object]) -> bool:
    """Writes the mail, unless the like was told within the hour. Says whether it did."""
    from django.core.cache import cache
    from django.core.mail import EmailMessage

    same = json.dumps([facts["logger"], facts.get("error") or facts["message"], facts.get("passed", [])[-1:]])
    key = f"error-report:{hashlib.sha256(same.encode()).hexdigest()[:32]}"
    if not cache.add(key, 1, timeout=QUIET_FOR):
        return False
    kind = facts.get("error", [facts["level"]])[0]
    body = [
        _("Something in the portal went wrong. The same error is not told again for an hour."),
        "",
        *(f"{name}: {value}" for name, value in facts.items() if name != "passed"),
        *facts.get("passed", []),
        "",
        _("You get this email because this address is to be told of errors (ERRORS_TO)."),
    ]
    subject = _("Error in the portal: %(kind)s") % {"kind": kind}
    EmailMessage(subject=subject, body="\n".join(body), to=settings.ERRORS_TO).send()
    return True
