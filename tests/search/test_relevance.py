"""How good the search must be, by the judged searches beside this file. The floors lie a little under what was measured."""

from pathlib import Path

import pytest

from search.domain import scoring
from search.domain.rebuilding import rebuild
from search.engines import engine

pytestmark = [
    pytest.mark.usefixtures("starter_data"),
    pytest.mark.one_database(
        "how good answers are is the engines’ doing; what they are told of is the same", on="sqlite"
    ),
]

JUDGED = Path(__file__).parent / "judged"
LEAST = 0.88
LEAST_HELD_OUT = 0.81
AGREEING = 0.90  # of the searches
AGREEING_IN_ORDER = 0.85
# Questions are the weakest: what nobody wrote a page about is not found by its words.
LEAST_OF_CLASS_HELD_OUT = {
    "abbreviations": 0.93,
    "names": 0.93,
    "places": 0.94,
    "questions in plain language": 0.57,
    "the field's jargon": 0.77,
    "typing errors": 0.93,
}
LEAST_OF_CLASS = {
    "abbreviations": 0.89,
    "names": 0.90,
    "places": 0.97,
    "questions in plain language": 0.74,
    "the portal's own pages": 0.91,
    "the field's jargon": 0.91,
    "typing errors": 0.83,
}


@pytest.fixture(scope="module")
def judged():
    return scoring.read_judged(JUDGED)


@pytest.fixture
def scored(chosen, db, judged):
    """What each engine in turn answers."""
    rebuild()
    return scoring.score(engine(), judged, scoring.public_urls())


def test_there_are_enough_searches_of_each_class(judged):
    kinds = [one.kind for one in judged if not one.held_out]

    assert (len(kinds) >= 60, len(judged) - len(kinds) >= 24) == (True, True)
    assert {kind: kinds.count(kind) >= 10 for kind in LEAST_OF_CLASS} == dict.fromkeys(kinds, True)


def test_what_is_judged_exists(db, judged):
    urls = scoring.public_urls()
    patterns = {pattern for one in judged for pattern in (*one.grades, *one.read)}

    assert [pattern for pattern in sorted(patterns) if not any(scoring.matches(url, pattern) for url in urls)] == []


def test_search_is_good_enough_on_the_whole_and_in_each_class(scored):
    sets = scoring.by_set(scored)
    found = {kind: scoring.mean(some) for kind, some in scoring.by_class(sets[False]).items()}

    held_out = {kind: scoring.mean(some) for kind, some in scoring.by_class(sets[True]).items()}

    assert {kind: figure for kind, figure in found.items() if figure < LEAST_OF_CLASS[kind]} == {}
    assert {kind: figure for kind, figure in held_out.items() if figure < LEAST_OF_CLASS_HELD_OUT[kind]} == {}
    assert scoring.mean(sets[False]) >= LEAST
    assert scoring.mean(sets[True]) >= LEAST_HELD_OUT


@pytest.mark.server("elasticsearch")
def test_engines_agree_on_the_first_three(elastic, db, judged):
    rebuild()
    urls = scoring.public_urls()
    with scoring.embedded() as other:
        both = list(zip(scoring.score(engine(), judged, urls), scoring.score(other, judged, urls), strict=True))
        agreeing = [scoring.agree(one, other) for one, other in both]
        in_order = [scoring.agree(one, other, in_order=True) for one, other in both]

    assert sum(agreeing) / len(agreeing) >= AGREEING
    assert sum(in_order) / len(in_order) >= AGREEING_IN_ORDER
