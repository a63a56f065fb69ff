"""Time zones by name, as people in the United States say them."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


def moment_in_words(at: datetime, zone: str) -> str:
    """A moment in a place's own time with the zone's name: “Tuesday, March 3, 2026, 9:00 a.m. Pacific time”."""
    return f"{date_format(timezone.localtime(at, ZoneInfo(zone)), 'l, F j, Y, g:i a')} {zone_name(zone)}"


def span_in_words(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """From when to when, in a place's own time; the day stands once when both are on it."""
    first, last = (timezone.localtime(at, ZoneInfo(zone)) for at in (starts_at, ends_at))
    end = date_format(last, "g:i a" if first.date() == last.date() else "l, F j, Y, g:i a")
    return f"{date_format(first, 'l, F j, Y, g:i a')} – {end} {zone_name(zone)}"
