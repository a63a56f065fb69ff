import time

import pytest

from accounts.gates import Gate, Shut
from tests.races import race


class Hung(Exception):
    pass


@pytest.fixture
def gate():
    return Gate(0.2)


@pytest.fixture
def shut(gate):
    with pytest.raises(Hung), gate.passing(Hung):
        raise Hung
    return gate


def pass_by(gate: Gate) -> bool:
    try:
        with gate.passing(Hung):
            return True
    except Shut:
        return False


def wait(gate: Gate) -> None:
    time.sleep(gate.seconds + 0.05)


def test_gate_stands_open_and_an_answer_that_is_an_error_leaves_it_open(gate):
    with pytest.raises(ValueError, match="no such file"), gate.passing(Hung):
        raise ValueError("no such file")

    assert (pass_by(gate), gate.is_open) == (True, True)


def test_nobody_passes_after_a_question_hung_until_the_time_is_over(shut):
    assert [pass_by(shut) for _ in range(3)] == [False] * 3
    wait(shut)
    assert [pass_by(shut) for _ in range(3)] == [True] * 3


def test_one_alone_tries_and_the_others_pass_once_it_was_answered(shut):
    wait(shut)
    with shut.passing(Hung):
        assert race(lambda number: pass_by(shut)) == [False] * 10
    assert race(lambda number: pass_by(shut)) == [True] * 10


def test_one_that_tries_and_hangs_shuts_the_gate_as_long_again(shut):
    wait(shut)
    with pytest.raises(Hung), shut.passing(Hung):
        raise Hung

    assert pass_by(shut) is False
    wait(shut)
    assert pass_by(shut) is True


def test_one_that_tries_and_is_broken_off_does_not_keep_the_others_out(shut):
    wait(shut)
    with pytest.raises(KeyboardInterrupt), shut.passing(Hung):
        raise KeyboardInterrupt

    assert (pass_by(shut), shut.is_open) == (True, True)
