from itertools import combinations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from sites.domain import placing
from sites.domain.placing import APART, push_apart

near = st.floats(min_value=400, max_value=440)


@given(st.lists(st.tuples(near, near), max_size=40))
def test_marks_stand_apart(points):
    spots = push_apart(points)

    assert len(spots) == len(points)
    assert all(dist(one, other) >= APART for one, other in combinations(spots, 2))


def test_points_far_apart_stay():
    assert push_apart([(100, 100), (120.04, 100)]) == [(100, 100), (120.0, 100)]


def test_one_place_twice_is_moved_little():
    first, second = push_apart([(100, 100), (100, 100)])

    assert first == (100, 100)
    assert APART <= dist(first, second) < APART + 1


def test_same_points_give_the_same_result():
    points = [(100, 100), (101, 100), (100, 102), (90, 95)]

    assert push_apart(points) == push_apart(points)


def test_many_at_one_place_are_all_moved_apart():
    spots = push_apart([(400, 300)] * 1000)

    assert len(set(spots)) == 1000


def test_points_of_a_full_map_stay_where_they_are(monkeypatch):
    monkeypatch.setattr(placing, "MOST_TRIES", 100)

    spots = push_apart([(400, 300)] * 10)

    assert min(dist(one, other) for one, other in combinations(spots[:2], 2)) >= APART
    assert spots[-1] == (400, 300)
