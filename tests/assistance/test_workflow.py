import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistance.domain.workflow import MOVES, find, moves_from
from assistance.enums import KINDS, REQUESTER_NAMES, TOLD, Kind, RequestState, Side
from tests.assistance.replay import replay

pytestmark = pytest.mark.one_database("no database is asked")

S = RequestState


def reachable(start):
    seen, todo = {start}, [start]
    while todo:
        state = todo.pop()
        for move in MOVES:
            if state in move.sources and move.target not in seen:
                seen.add(move.target)
                todo.append(move.target)
    return seen


def test_every_state_has_a_kind_and_both_names():
    assert set(KINDS) == set(REQUESTER_NAMES) == set(S)


def test_every_move_is_told_in_a_sentence():
    assert set(TOLD) == set(S)
    assert [str(one) for one in TOLD.values() if not str(one).endswith(".")] == []


def test_every_state_can_be_reached():
    assert reachable(S.RECEIVED) == set(S)


@pytest.mark.parametrize("state", S)
def test_no_dead_end_but_done(state):
    assert any(KINDS[target] == Kind.DONE for target in reachable(state))
    if KINDS[state] != Kind.DONE:
        assert moves_from(state) != []


def test_each_way_stands_in_the_table_once():
    ways = [(source, move.target) for move in MOVES for source in move.sources]

    assert len(ways) == len(set(ways))


@pytest.mark.parametrize("target", [S.ON_HOLD, S.REDIRECTED, S.WITHDRAWN])
def test_putting_aside_needs_a_reason(target):
    assert {move.needs_reason for move in MOVES if move.target == target} == {True}


def test_a_requester_may_answer_agree_comment_and_withdraw():
    allowed = {(source, move.target) for source in S for move in moves_from(source, side=Side.COMMUNITY)}

    assert {(s, t) for s, t in allowed if t != S.WITHDRAWN} == {
        (S.NEEDS_INFORMATION, S.TRIAGE),
        (S.PLAN_OFFERED, S.SCOPED),
        (S.PLAN_OFFERED, S.PLAN_AGREED),
    }


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=40))
def test_any_walk_along_the_table_replays_to_where_it_ends(choices):
    state, steps = S.RECEIVED, [("", S.RECEIVED)]
    for choice in choices:
        targets = [move.target for move in MOVES if state in move.sources]
        target = targets[choice % len(targets)]
        steps.append((state, target))
        state = target

    assert replay(steps) == state


@given(st.sampled_from(S), st.sampled_from(S))
def test_replay_refuses_a_step_that_the_table_does_not_have(source, target):
    if find(source, target) is None:
        with pytest.raises(ValueError):
            replay([("", source), (source, target)])


def test_replay_refuses_a_step_from_elsewhere():
    with pytest.raises(ValueError, match="triage → scoped does not follow received"):
        replay([("", S.RECEIVED), (S.TRIAGE, S.SCOPED)])
