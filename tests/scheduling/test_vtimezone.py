from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.domain.vtimezone import zone_component

pytestmark = pytest.mark.one_database("no database is asked")

ZONES = ["America/New_York", "America/Los_Angeles", "America/Phoenix", "America/Havana", "Pacific/Guam"]


def offset_by(component, local: datetime) -> timedelta:
    """How a calendar reads it: the last observance whose onset is not after the local time."""
    onsets = [part for part in component.subcomponents if part["dtstart"].dt <= local]
    return max(onsets, key=lambda part: part["dtstart"].dt)["tzoffsetto"].td


def test_onset_is_the_local_time_before_the_change():
    component = zone_component(
        ZoneInfo("America/New_York"), datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    )

    assert [(part.name, part["dtstart"].dt) for part in component.subcomponents[1:]] == [
        ("DAYLIGHT", datetime(2026, 3, 8, 2)),
        ("STANDARD", datetime(2026, 11, 1, 2)),
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_component_is_named_by_the_zone(zone):
    at = datetime(2026, 7, 1, tzinfo=UTC)

    assert zone_component(ZoneInfo(zone), at, at)["tzid"] == zone


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 400 * 24 * 60),
    st.sampled_from(ZONES),
)
def test_component_gives_the_offset_of_every_moment_in_its_stretch(first, minutes, name):
    zone = ZoneInfo(name)
    moment = first + timedelta(minutes=minutes)
    local = moment.astimezone(zone).replace(tzinfo=None)
    component = zone_component(zone, first, moment)

    assert offset_by(component, local) in {
        local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)
    }  # of an hour that comes twice, a calendar may mean either
