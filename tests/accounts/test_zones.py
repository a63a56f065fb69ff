from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from accounts.domain.zones import (
    UnclearTime,
    day_of,
    known_zones,
    moment,
    moment_in_words,
    span_in_words,
    today,
    zone_choices,
    zone_name,
)

pytestmark = pytest.mark.one_database("no database is asked")

AT = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "words"),
    [("America/Phoenix", "Arizona time"), ("America/Kentucky/Louisville", "Louisville time"), ("UTC", "UTC")],
)
def test_zone_name(zone, words):
    assert zone_name(zone) == words


def test_moment_is_told_in_the_places_own_time():
    assert moment_in_words(AT, "America/Los_Angeles") == "Tuesday, March 3, 2026, 9:00 a.m. Pacific time"


def test_span_within_a_day_tells_the_day_once():
    assert span_in_words(AT, AT + timedelta(hours=1), "America/Denver") == (
        "Tuesday, March 3, 2026, 10:00 a.m. – 11:00 a.m. Mountain time"
    )


def test_span_over_days_tells_both():
    assert span_in_words(AT, AT + timedelta(days=1), "America/Denver").endswith(
        "– Wednesday, March 4, 2026, 10:00 a.m. Mountain time"
    )


def test_choices_are_known_zones():
    assert {zone for zone, _ in zone_choices()} <= known_zones()


def test_local_time_is_turned_into_utc():
    found = moment(day=date(2026, 12, 10), clock=time(10), zone="America/Los_Angeles")

    assert found == datetime(2026, 12, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize("day, clock", ((date(2026, 3, 8), time(2, 30)), (date(2026, 11, 1), time(1, 30))))
def test_hour_that_clocks_leave_out_or_repeat_is_refused(day, clock):
    with pytest.raises(UnclearTime):
        moment(day=day, clock=clock, zone="America/Denver")


@pytest.mark.parametrize(
    ("day", "clock", "zone"),
    ((date.max, time(23, 59), "America/Denver"), (date.min, time(0), "Asia/Tokyo")),
)
def test_day_at_the_end_of_what_can_be_counted_is_refused(day, clock, zone):
    with pytest.raises(UnclearTime, match="Look at the year"):
        moment(day=day, clock=clock, zone=zone)


EVENING = datetime(2026, 11, 26, 3, 37, tzinfo=UTC)  # November 25, 7:37 p.m. Pacific


@pytest.mark.parametrize(
    ("zone", "day"),
    (("", date(2026, 11, 25)), ("America/Los_Angeles", date(2026, 11, 25)), ("Pacific/Guam", date(2026, 11, 26))),
)
def test_day_is_that_of_the_zone_or_of_the_bureau(zone, day):
    assert day_of(EVENING, zone) == day


def test_today_is_the_bureaus_day():
    with time_machine.travel(EVENING, tick=False):
        assert today() == date(2026, 11, 25)


def test_zone_that_keeps_its_clocks_has_every_hour_once():
    assert moment(day=date(2026, 3, 8), clock=time(2, 30), zone="America/Phoenix") == datetime(
        2026, 3, 8, 9, 30, tzinfo=UTC
    )
