"""Time zones by name, as people in the United States say them."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User

ZONES: dict[str, Promise] = {
    "America/New_York": _("Eastern time"),
    "America/Detroit": _("Eastern time"),
    "America/Chicago": _("Central time"),
    "America/Denver": _("Mountain time"),
    "America/Boise": _("Mountain time"),
    "America/Phoenix": _("Arizona time"),
    "America/Los_Angeles": _("Pacific time"),
    "America/Anchorage": _("Alaska time"),
    "Pacific/Honolulu": _("Hawaii time"),
    "America/Puerto_Rico": _("Atlantic time"),
    "Pacific/Guam": _("Chamorro time"),
    "Pacific/Pago_Pago": _("Samoa time"),
    "UTC": _("UTC"),
}


def zone_name(zone: str) -> str:
    """How people say an IANA time zone; the place's name where there is no usual word."""
    return str(ZONES.get(zone) or zone.rpartition("/")[2].replace("_", " ") + " time")


def zone_choices() -> list[tuple[str, str]]:
    """The zones of the United States for a form: IANA name, and the usual word with the place."""
    return [
        (zone, zone_name(zone) if zone == "UTC" else f"{zone_name(zone)} ({zone.rpartition('/')[2].replace('_', ' ')})")
        for zone in ZONES
    ]


@cache
def known_zones() -> frozenset[str]:
    """Every IANA name that this machine knows."""
    return frozenset(available_timezones())


def zone_of(user: User) -> str:
    """The zone in which somebody reads and types times at the desk: their own, or the Bureau's while they chose none."""
    return user.time_zone if user.time_zone in known_zones() else settings.BUREAU_TIME_ZONE


class UnclearTime(ValueError):
    """The time does not exist on that day in that zone, or exists twice; the message says which, for the form."""


def moment(*, day: date, clock: time, zone: str) -> datetime:
    """The moment in UTC that a local time in an IANA zone means.

    Raises UnclearTime in the hour that is left out when clocks go forward, in the hour
    that comes twice when they go back, and at the ends of what can be counted (the years 1 and 9999).
    """
    typed = datetime.combine(day, clock)
    place = ZoneInfo(zone)
    words = {"time": time_format(clock, "g:i a"), "day": date_format(day, "F j, Y"), "zone": zone_name(zone)}
    try:
        found = typed.replace(tzinfo=place).astimezone(UTC)
    except OverflowError as overflow:
        raise UnclearTime(gettext("No clock can show %(day)s. Look at the year.") % words) from overflow
    if found.astimezone(place).replace(tzinfo=None) != typed:
        raise UnclearTime(
            gettext("There is no %(time)s on %(day)s in %(zone)s: clocks go forward past it. Choose another time.")
            % words
        )
    if typed.replace(tzinfo=place, fold=1).utcoffset() != typed.replace(tzinfo=place, fold=0).utcoffset():
        raise UnclearTime(
            gettext("%(time)s comes twice on %(day)s in %(zone)s: clocks go back. Choose a time outside that hour.")
            % words
        )
    return found


def day_of(at: datetime, zone: str = "") -> date:
    """The calendar day of a moment in an IANA zone; in the Bureau's where none is named."""
    return timezone.localtime(at, ZoneInfo(zone or settings.BUREAU_TIME_ZONE)).date()


def today() -> date:
    """The Bureau's calendar day."""
    return day_of(timezone.now())


def moment_in_words(at: datetime, zone: str) -> str:
    """A moment in a place's own time with the zone's name: “Tuesday, March 3, 2026, 9:00 a.m. Pacific time”."""
    return f"{date_format(timezone.localtime(at, ZoneInfo(zone)), 'l, F j, Y, g:i a')} {zone_name(zone)}"


def span_in_words(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """From when to when, in a place's own time; the day stands once when both are on it."""
    first, last = (timezone.localtime(at, ZoneInfo(zone)) for at in (starts_at, ends_at))
    end = date_format(last, "g:i a" if first.date() == last.date() else "l, F j, Y, g:i a")
    return f"{date_format(first, 'l, F j, Y, g:i a')} – {end} {zone_name(zone)}"
