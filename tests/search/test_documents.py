import pytest

from search.documents import Suggestion, in_one_line, in_order, joined
from search.words import read

pytestmark = pytest.mark.one_database("no database is asked")

HIT = ("harbor", True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("What it costs\nMost of it is people.", "What it costs · Most of it is people."),
        ("It is people. \n \nAdd money.", "It is people. Add money."),
        ("first;\nsecond", "first; · second"),
        ("one  line", "one  line"),
        ("• who comes\n• who pays", "who comes · who pays"),
        ("They bring:\n\n•\nfood;\n ▪ ", "They bring: food; · "),
    ],
)
def test_lines_become_one(text, line):
    assert in_one_line(((text, False), HIT)) == ((line, False), HIT)


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        ((HIT, (" ", False), HIT), (("harbor harbor", True),)),
        ((HIT, ("-", False), HIT, (" is", False)), (("harbor-harbor", True), (" is", False))),
        ((HIT, (" and ", False), HIT), (HIT, (" and ", False), HIT)),
        ((HIT, (" ", False)), (HIT, (" ", False))),
        (((" ", False), HIT), ((" ", False), HIT)),
        ((), ()),
    ],
)
def test_matches_side_by_side_are_one(pieces, found):
    assert joined(pieces) == found


def test_the_shorter_of_two_that_begin_so_comes_first():
    found = [Suggestion("Albany LEAD First Year Report", "resource", "/r/"), Suggestion("Albany LEAD", "site", "/s/")]

    assert [one.url for one in in_order(found, read("alban"))] == ["/s/", "/r/"]


def test_suggestions_of_one_kind_do_not_crowd_out_the_others():
    found = [Suggestion(f"LEAD {n}", "resource", f"/{n}/") for n in range(5)] + [
        Suggestion("LEAD there", "site", "/s/")
    ]

    assert [one.url for one in in_order(found, read("lead"))] == ["/0/", "/1/", "/2/", "/s/", "/3/", "/4/"]
