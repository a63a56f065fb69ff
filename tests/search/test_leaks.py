"""One hidden document, and everything through which an engine could tell that it is there."""

import pytest

from search.documents import Part
from tests.search.things import ask, document, numbers

STAFF = frozenset({"public", "group:7"})
HIDDEN = document(
    1,
    "Candid zebrafish memo",
    kind="resource",
    summary="About zebrafish.",
    body="harbor zebrafish quagga",
    names=("zebrafish",),
    keywords=("okapi",),
    topics=("governance",),
    state="NY",
    year=2021,
    parts=(Part(1, "/hidden/", "the gnu page of the harbor"),),
    tokens=frozenset({"group:7"}),
)
SECRET = ("zebrafish", "quagga", "okapi", "gnu", "candid", "memo")


@pytest.fixture
def leaky(engine):
    engine.index([HIDDEN, document(2, "Open harbor", body="harbor")])
    return engine


def test_hidden_thing_is_found_by_those_who_may(leaky):
    assert numbers(ask(leaky, "zebrafish", tokens=STAFF)) == [1]


@pytest.mark.parametrize("word", SECRET)
def test_no_result_and_no_count(leaky, word):
    page = ask(leaky, word, as_typed=True)

    assert (page.total, page.hits, dict(page.kinds)) == (0, (), {})


def test_counts_and_facets_of_a_shared_word(leaky):
    page = ask(leaky, "harbor")

    assert (page.total, dict(page.kinds), numbers(page)) == (1, {"page": 1}, [2])
    assert {name: counts for name, counts in page.facets.items() if counts} == {}


def test_counts_when_a_kind_or_a_facet_is_chosen(leaky):
    page = ask(leaky, "harbor", kind="resource", filters={"topic": ("governance",)})

    assert (page.total, dict(page.kinds), page.facets["topic"], page.facets["state"]) == (0, {}, (), ())


@pytest.mark.parametrize("typed", ["zebrafsh", "zebrafishh", "quaga", "okappi", "zebra fish", "zebrafishmemo"])
def test_no_correction_toward_a_hidden_word(leaky, typed):
    page = ask(leaky, typed)

    assert (dict(page.corrected), page.suggestion, page.total) == ({}, "", 0)


@pytest.mark.parametrize("begun", ["zeb", "zebrafish", "cand", "qua", "oka", "gn", "candid z", "zebrafihs"])
def test_no_suggestion(leaky, begun):
    assert leaky.suggest(begun, tokens=frozenset({"public"})) == []


def test_suggestion_for_those_who_may(leaky):
    assert leaky.suggest("zeb", tokens=STAFF)[0].text == "Candid zebrafish memo"


def test_word_that_only_some_may_see_is_not_corrected_for_them(engine):
    engine.index([document(1, "prosecuter", tokens=frozenset({"group:7"})), document(2, "prosecuting attorney")])
    engine.index([document(number, "prosecutor") for number in range(3, 7)])

    assert (ask(engine, "prosecuter", tokens=STAFF).corrected, ask(engine, "prosecuter").corrected) == (
        {},
        {"prosecuter": "prosecutor"},
    )


def test_word_of_a_thing_made_hidden_later_is_forgotten(engine):
    engine.index([document(1, "zebrafish"), document(2, "other")])

    engine.index([document(1, "zebrafish", tokens=frozenset({"group:7"}))])

    assert (ask(engine, "zebrafsh").corrected, engine.suggest("zeb", tokens=frozenset({"public"}))) == ({}, [])


def test_word_of_a_deleted_thing_is_forgotten(engine):
    engine.index([document(1, "zebrafish"), document(2, "other")])

    engine.delete(["test.thing:1"])

    assert (ask(engine, "zebrafsh").corrected, engine.suggest("zeb", tokens=frozenset({"public"}))) == ({}, [])


def test_snippets_show_only_what_may_be_seen(leaky):
    assert "zebrafish" not in repr(ask(leaky, "harbor zebrafish").hits)


def test_reader_without_tokens_sees_nothing(leaky):
    page = ask(leaky, "harbor", tokens=frozenset())

    assert (page.total, leaky.suggest("harb", tokens=frozenset())) == (0, [])
