from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.domain.days import days_in_words, days_of_span, each_day, runs, span_of_days

pytestmark = pytest.mark.one_database("no database is asked")

ZONES = ["America/New_York", "America/Los_Angeles", "America/Phoenix", "America/Havana", "Pacific/Guam", "UTC"]
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
moments = st.datetimes(datetime(2020, 1, 2), datetime(2032, 12, 30), timezones=st.just(UTC))
PACIFIC = ZoneInfo("America/Los_Angeles")


def test_span_of_days_is_half_open_in_utc():
    assert span_of_days(date(2026, 1, 5), date(2026, 1, 6), PACIFIC) == (
        datetime(2026, 1, 5, 8, tzinfo=UTC),
        datetime(2026, 1, 7, 8, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 6, 1), 24), (date(2026, 11, 1), 25)], ids=str
)
def test_day_has_the_hours_that_clocks_give_it(day, hours):
    starts_at, ends_at = span_of_days(day, day, PACIFIC)

    assert ends_at - starts_at == timedelta(hours=hours)


def test_day_whose_midnight_is_left_out_begins_at_the_change():
    starts_at, _ = span_of_days(date(2026, 3, 8), date(2026, 3, 8), ZoneInfo("America/Havana"))

    assert starts_at.astimezone(ZoneInfo("America/Havana")) == datetime(
        2026, 3, 8, 1, tzinfo=ZoneInfo("America/Havana")
    )


def test_span_of_days_refuses_days_the_wrong_way_round():
    with pytest.raises(ValueError, match="before"):
        span_of_days(date(2026, 1, 6), date(2026, 1, 5), PACIFIC)


@given(days, st.integers(0, 40), zones)
def test_span_of_days_touches_these_days_and_no_other(first, length, zone):
    last = first + timedelta(days=length)

    assert days_of_span(*span_of_days(first, last, zone), zone) == (first, last)


@given(days, zones)
def test_neighboring_days_meet(day, zone):
    following = day + timedelta(days=1)

    assert span_of_days(day, day, zone)[1] == span_of_days(following, following, zone)[0]


@given(moments, zones)
def test_every_moment_is_within_its_own_day(moment, zone):
    day = moment.astimezone(zone).date()
    starts_at, ends_at = span_of_days(day, day, zone)

    assert starts_at <= moment < ends_at


@given(days, st.integers(0, 10), moments, st.integers(1, 300), zones)
def test_overlap_by_days_is_overlap_by_moments(first, length, starts_at, hours, zone):
    ends_at = starts_at + timedelta(hours=hours)
    last = first + timedelta(days=length)
    away_from, away_until = span_of_days(first, last, zone)
    touched = days_of_span(starts_at, ends_at, zone)

    assert (touched[0] <= last and touched[1] >= first) == (starts_at < away_until and ends_at > away_from)


def test_each_day_has_both_ends():
    assert list(each_day(date(2026, 2, 28), date(2026, 3, 1))) == [date(2026, 2, 28), date(2026, 3, 1)]


def test_runs_joins_neighbors():
    found = runs([date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 5)])

    assert found == [(date(2026, 1, 1), date(2026, 1, 2)), (date(2026, 1, 5), date(2026, 1, 5))]


@pytest.mark.parametrize(
    ("last", "words"), [(date(2026, 3, 3), "March 3, 2026"), (date(2026, 3, 5), "March 3, 2026 – March 5, 2026")]
)
def test_days_in_words(last, words):
    assert days_in_words(date(2026, 3, 3), last) == words
