"""Local times of a place, as people type them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from accounts.domain.zones import zone_name


class UnclearTime(ValueError):
    """The time does not exist on that day in that zone, or exists twice; the message says which, for the form."""


def moment(*, day: date, clock: time, zone: str) -> datetime:
    """The moment in UTC that a local time in an IANA zone means.

    Raises UnclearTime in the hour that is left out when clocks go forward, and in
    the hour that comes twice when they go back.
    """
    typed = datetime.combine(day, clock)
    place = ZoneInfo(zone)
    found = typed.replace(tzinfo=place).astimezone(UTC)
    words = {"time": time_format(clock, "g:i a"), "day": date_format(day, "F j, Y"), "zone": zone_name(zone)}
    if found.astimezone(place).replace(tzinfo=None) != typed:
        raise UnclearTime(
            _("There is no %(time)s on %(day)s in %(zone)s: clocks go forward past it. Choose another time.") % words
        )
    if typed.replace(tzinfo=place, fold=1).utcoffset() != typed.replace(tzinfo=place, fold=0).utcoffset():
        raise UnclearTime(
            _("%(time)s comes twice on %(day)s in %(zone)s: clocks go back. Choose a time outside that hour.") % words
        )
    return found
