"""A zone's rules as a calendar object carries them (RFC 5545, section 3.6.5), for a stretch of time.

Our own because the library's generator (icalendar 7.3) puts the onset of daylight saving
time an hour late: it gives the local time after the change where the standard wants the
one before it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def zone_component(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """The VTIMEZONE that is right for every moment from `first` to `last` (UTC)."""
    start = first.replace(microsecond=0) - _DAY
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_observance(zone, start, _offset(zone, start)))
    for onset, offset_before in changes(zone, start, last + _DAY):
        component.add_component(_observance(zone, onset, offset_before))
    return component


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[tuple[datetime, timedelta]]:
    """When a zone's clocks change within a stretch: the moment (UTC, to the second) and the offset before it."""
    at = first
    while at < last:
        following = min(at + _DAY, last)
        before = _offset(zone, at)
        if _offset(zone, following) != before:
            yield _onset(zone, at, following), before
        at = following


def _onset(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _observance(zone: ZoneInfo, onset: datetime, offset_before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    local = onset.astimezone(zone)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", (onset.astimezone(UTC) + offset_before).replace(tzinfo=None))
    part.add("tzoffsetfrom", offset_before)
    part.add("tzoffsetto", _offset(zone, onset))
    part.add("tzname", local.tzname())
    return part
