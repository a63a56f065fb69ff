"""Of very many matches only the highest are weighed: what comes first is the same, and pages follow one another."""

import pytest

from tests.search.things import ask, document, numbers

pytestmark = pytest.mark.one_database("it asks an engine, not a database")

MANY = range(1_000, 3_300)
TOLD = range(100, 300)
NAMED = range(10, 20)


@pytest.fixture(scope="module")
def many():
    """A few name both words, some tell of both, and very many hold one of them."""
    return [
        *(document(n, f"Harbor {n}", body="A visit.") for n in NAMED),
        *(document(n, f"Thing {n}", summary="The harbor and a visit.") for n in TOLD),
        *(document(n, f"Other {n}", body="Somewhere a harbor.", kind="resource") for n in MANY),
        document(1, "Harbor visit"),
        document(2, "Elsewhere", body="A zebrafish in the harbor."),
        document(3, "Far away", body="Somewhere else a quokka makes a visit to the harbor of some other thing."),
    ]


@pytest.fixture
def filled(embedded, many):
    embedded.rebuild(many)
    return embedded


def test_all_are_counted(filled, many):
    page = ask(filled, "harbor visit")

    assert (page.total, sum(page.kinds.values()), page.kinds["resource"]) == (len(many), len(many), len(MANY))


def test_exact_name_is_first_then_all_in_what_leads_then_the_rest(filled):
    found = [number for page in range(1, 13) for number in numbers(ask(filled, "harbor visit", page=page))]

    assert (found[0], set(found[1:201]), set(found[201:211])) == (1, {*TOLD}, {*NAMED})


def test_pages_follow_one_another(filled, many):
    found = [number for page in range(1, 51) for number in numbers(ask(filled, "harbor visit", page=page))]

    assert (len(found), len(set(found))) == (1_000, 1_000)


def test_rare_word_is_not_lost_among_frequent_ones(filled):
    assert sorted(numbers(ask(filled, "harbor visit zebrafish", per_page=2))) == [1, 2]


@pytest.mark.parametrize("others", ["harbor visit somewhere", "harbor visit somewhere thing other makes"])
def test_what_holds_a_rare_word_and_all_others_is_first_however_many_they_are(filled, others):
    assert numbers(ask(filled, f"{others} quokka", per_page=2))[0] == 3
    assert numbers(ask(filled, f"quokka {others}", per_page=2))[0] == 3


def test_choices_narrow_very_many_too(filled):
    page = ask(filled, "harbor visit", kind="resource")

    assert (page.total, {hit.kind for hit in page.hits}, page.kinds["page"]) == (len(MANY), {"resource"}, 213)


def test_quoted_words_stand_together_among_very_many(filled):
    assert numbers(ask(filled, '"harbor visit"')) == [1]
