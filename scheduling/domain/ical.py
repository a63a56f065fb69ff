"""Calendar objects as text (RFC 5545, 5546, 6047). Pure: the same facts give the same text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from accounts.domain.zones import known_zones
from scheduling.domain.vtimezone import zone_component
from scheduling.enums import Method

PRODUCT = "-//LEAD Support Bureau//Portal//EN"


@dataclass(frozen=True)
class EventFacts:
    """What an entry says. Datetimes are aware, `time_zone` is the IANA name of the place's zone.

    Raises ValueError when a datetime is naive, the end is not after the beginning, or the zone is unknown.
    """

    summary: str
    description: str
    location: str
    url: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("An event's times need a zone.")
        if self.ends_at <= self.starts_at:
            raise ValueError("An event ends after it begins.")
        if self.time_zone not in known_zones():
            raise ValueError(f"{self.time_zone}: no such time zone")


@dataclass(frozen=True)
class Person:
    """A name, which may be empty, and an address."""

    name: str
    email: str


def invitation(
    *,
    facts: EventFacts,
    uid: str,
    sequence: int,
    method: Method,
    organizer: Person,
    attendees: Sequence[Person],
    stamp: datetime,
) -> str:
    """One iTIP message: REQUEST invites or updates, CANCEL takes the entry away. `stamp` is when it is made."""
    calendar = _calendar()
    calendar.add("method", method.value)
    event = _event(facts, uid=uid, sequence=sequence, stamp=stamp)
    event.add("status", "CANCELLED" if method == Method.CANCEL else "CONFIRMED")
    event.add("organizer", _address(organizer))
    for person in attendees:
        attendee = _address(person)
        attendee.params["CUTYPE"] = vText("INDIVIDUAL")
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee)
    calendar.add_component(event)
    return _with_zones(calendar, [facts])


@dataclass(frozen=True)
class FeedEvent:
    """One event of a feed. `is_firm` is false while it is only held."""

    facts: EventFacts
    uid: str
    sequence: int
    changed_at: datetime
    is_firm: bool


def feed(*, name: str, events: Iterable[FeedEvent]) -> str:
    """A calendar to subscribe to: no method, and nobody is invited by it."""
    calendar = _calendar()
    calendar.add("x-wr-calname", _plain(name))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    shown = list(events)
    for item in shown:
        event = _event(item.facts, uid=item.uid, sequence=item.sequence, stamp=item.changed_at)
        event.add("status", "CONFIRMED" if item.is_firm else "TENTATIVE")
        calendar.add_component(event)
    return _with_zones(calendar, [item.facts for item in shown])


def passage_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Finds words in a text of this module: escaped (RFC 5545, section 3.3.11) and perhaps folded anywhere (3.1)."""
    fold = r"(?:\r\n[ \t])?"
    space = rf"(?:\s|\\{fold}n)+"
    escaped = [re.sub(r"([\\;,])", r"\\\1", word) for word in words]
    return re.compile(space.join(fold.join(map(re.escape, word)) for word in escaped), re.I)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _event(facts: EventFacts, *, uid: str, sequence: int, stamp: datetime) -> Event:
    zone = ZoneInfo(facts.time_zone)
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", _local(facts.starts_at, zone))
    event.add("dtend", _local(facts.ends_at, zone))
    event.add("summary", _plain(facts.summary))
    for key, value in (("description", facts.description), ("location", facts.location)):
        if value.strip():
            event.add(key, _plain(value, lines=key == "description"))
    if facts.url:
        event.add("url", facts.url)
    return event


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(UTC if zone.key == "UTC" else zone).replace(microsecond=0)


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    if person.name:
        address.params["CN"] = vText(_plain(person.name).replace('"', "'"))
    return address


def _plain(text: str, *, lines: bool = False) -> str:
    """Without control characters, which RFC 5545 (section 3.1) does not allow; in one line unless `lines`."""
    kept = "".join(sign for sign in text.replace("\r\n", "\n") if sign >= " " and sign != "\x7f" or sign in "\n\t")
    return kept.strip() if lines else " ".join(kept.split())


def _with_zones(calendar: Calendar, facts: Sequence[EventFacts]) -> str:
    for zone in sorted({item.time_zone for item in facts} - {"UTC"}):
        within = [item for item in facts if item.time_zone == zone]
        first, last = min(item.starts_at for item in within), max(item.ends_at for item in within)
        calendar.subcomponents.insert(0, zone_component(ZoneInfo(zone), first, last))
    return calendar.to_ical().decode()
