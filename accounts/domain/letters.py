"""Reading mail for people's eyes: the development mailbox, and what is in a mail's calendar part."""

import mailbox
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from icalendar import Calendar

SHOWN = 200


def letters() -> list[tuple[str, EmailMessage]]:
    """What the development mailbox holds, newest first: (key, message), at most SHOWN of them."""
    box = _box()
    newest_first = sorted(box.iterkeys(), key=lambda key: _written_at(settings.MAILBOX_DIR, key), reverse=True)
    return [(key, _parsed(box, key)) for key in newest_first[:SHOWN]]


def sent_at(message: EmailMessage) -> datetime:
    """When a message was written. Its “-0000” is UTC, with no word about the writer's zone (RFC 5322, 3.3)."""
    at = message["Date"].datetime
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def letter(key: str) -> EmailMessage:
    """One message of the development mailbox. Raises KeyError for a key that it does not have."""
    return _parsed(_box(), key)


def part_of(message: EmailMessage, content_type: str) -> str:
    """The first part of this type as text; empty when the message has none."""
    for part in message.walk():
        if part.get_content_type() == content_type:
            content = part.get_content()
            return content if isinstance(content, str) else content.decode(errors="replace")
    return ""


def events_of(calendar: str) -> Iterator[dict[str, object]]:
    """The events of an iCalendar text in the words a person looks for; nothing when it cannot be read."""
    try:
        parsed = Calendar.from_ical(calendar)
    except ValueError:
        return
    for event in parsed.walk("VEVENT"):
        yield {
            "method": str(parsed.get("METHOD", "")),
            "summary": str(event.get("SUMMARY", "")),
            "starts_at": event.start,  # type: ignore[attr-defined]
            "ends_at": event.end,  # type: ignore[attr-defined]
            "zone": str(event["DTSTART"].params.get("TZID", "UTC")),
            "location": str(event.get("LOCATION", "")),
            "uid": str(event.get("UID", "")),
            "sequence": int(event.get("SEQUENCE", 0)),
        }


def _written_at(folder: Path, key: str) -> int:
    """Nanoseconds; the Date header tells only the second."""
    file = next((folder / part / key for part in ("new", "cur") if (folder / part / key).exists()), None)
    return file.stat().st_mtime_ns if file else 0


def _box() -> mailbox.Maildir:
    settings.MAILBOX_DIR.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(settings.MAILBOX_DIR)


def _parsed(box: mailbox.Maildir, key: str) -> EmailMessage:
    return message_from_bytes(box.get_bytes(key), policy=policy.default)
