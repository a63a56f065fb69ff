from datetime import UTC, date, datetime, time

import pytest

from training.domain.times import UnclearTime, moment


def test_local_time_is_turned_into_utc():
    found = moment(day=date(2026, 12, 10), clock=time(10), zone="America/Los_Angeles")

    assert found == datetime(2026, 12, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize("day, clock", ((date(2026, 3, 8), time(2, 30)), (date(2026, 11, 1), time(1, 30))))
def test_hour_that_clocks_leave_out_or_repeat_is_refused(day, clock):
    with pytest.raises(UnclearTime):
        moment(day=day, clock=clock, zone="America/Denver")


def test_zone_that_keeps_its_clocks_has_every_hour_once():
    assert moment(day=date(2026, 3, 8), clock=time(2, 30), zone="America/Phoenix") == datetime(
        2026, 3, 8, 9, 30, tzinfo=UTC
    )
