"""Errors told by mail to whoever keeps the portal (ERRORS_TO), as the log tells them: without personal data."""

import hashlib
import json
import logging

from django.conf import settings
from django.utils.html import escape
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
    from django.core.mail import EmailMultiAlternatives

    same = json.dumps([facts["logger"], facts.get("error") or facts["message"], facts.get("passed", [])[-1:]])
    key = f"error-report:{hashlib.sha256(same.encode()).hexdigest()[:32]}"
    if not cache.add(key, 1, timeout=QUIET_FOR):
        return False
    subject, text, html = written(facts)
    message = EmailMultiAlternatives(subject=subject, body=text, to=settings.ERRORS_TO)
    message.attach_alternative(html, "text/html")
    message.send()
    return True


def written(facts: dict[str, object]) -> tuple[str, str, str]:
    """Subject, text and HTML. The layout asks no database; where it is itself what broke, the plain text stands in both."""
    try:
        from accounts.domain.mail import compose

        return compose(template="error", context=context_of(facts), why=why())
    except Exception:  # noqa: BLE001 - whatever broke is what the mail is about
        lines = [f"{name}: {value}" for name, value in facts.items()]
        text = "\n".join([*lines, "", why()])
        return _("Please look into an error of the portal"), text, f"<pre>{escape(text)}</pre>"


def context_of(facts: dict[str, object]) -> dict[str, object]:
    """What the template says of a log record's facts."""
    kinds = facts.get("error", [])
    told = {name: value for name, value in facts.items() if name not in ("passed", "error")}
    if kinds:
        told["error"] = ", ".join(kinds)
    return {"kind": (kinds or [facts["level"]])[0], "facts": told.items(), "passed": facts.get("passed", [])}


def why() -> str:
    """Why the reader gets the mail."""
    return _("You get this email because this address is to be told of errors (ERRORS_TO).")
