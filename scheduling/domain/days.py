"""Calendar days of a place and moments in UTC. Pure, and right on the days when clocks change.

A day in a zone begins at the first moment whose local date is that day and ends where the
next one begins, so it has 23, 24 or 25 hours, and neighboring days meet without a gap.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

_INSTANT = timedelta(microseconds=1)
_DAY = timedelta(days=1)


def span_of_days(first_day: date, last_day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The half-open span in UTC from the beginning of the first day to the end of the last.

    Raises ValueError when the last day is before the first.
    """
    if last_day < first_day:
        raise ValueError("The last day is before the first.")
    return _beginning(first_day, zone), _beginning(last_day + _DAY, zone)


def days_of_span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """First and last day in a zone that a half-open span touches."""
    return starts_at.astimezone(zone).date(), (ends_at - _INSTANT).astimezone(zone).date()


def each_day(first_day: date, last_day: date) -> Iterator[date]:
    """The days from the first to the last, both included."""
    day = first_day
    while day <= last_day:
        yield day
        day += _DAY


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in rising order as unbroken runs of (first, last)."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] == _DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def days_in_words(first_day: date, last_day: date) -> str:
    """One day, or from one to another: “March 3, 2026 – March 5, 2026”."""
    words = date_format(first_day, "F j, Y")
    return words if first_day == last_day else f"{words} – {date_format(last_day, 'F j, Y')}"


def _beginning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
