import pytest
import time_machine

from accounts.domain.limits import LimitReached, take
from tests.races import race


@pytest.fixture(autouse=True)
def limits_on(settings):
    settings.LIMITS_ON = True


def tries(number: int, who: str = "ana") -> int:
    """How many of so many tries went through."""
    through = 0
    for _ in range(number):
        try:
            take("knock", who, most=3, seconds=60)
        except LimitReached:
            continue
        through += 1
    return through


def test_take_lets_so_many_through():
    assert tries(5) == 3


def test_take_counts_each_person_alone():
    tries(3, "ana")

    assert tries(3, "ben") == 3


def test_take_tells_when_the_next_may_succeed():
    with time_machine.travel(1_800_000_000 - 1_800_000_000 % 60 + 20, tick=False):
        tries(3)
        with pytest.raises(LimitReached) as refused:
            take("knock", "ana", most=3, seconds=60)

    assert refused.value.seconds == 40


def test_take_begins_anew_with_the_next_window():
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        tries(3)
        clock.shift(60)

        assert tries(3) == 3


def test_take_holds_when_ten_knock_at_once():
    with time_machine.travel(1_800_000_000, tick=False):
        assert sorted(race(lambda _: tries(1))) == [0] * 7 + [1] * 3


def test_take_does_nothing_when_limits_are_off(settings):
    settings.LIMITS_ON = False

    assert tries(5) == 5
