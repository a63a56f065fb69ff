"""Another wording is offered, not used, where hardly anything holds the words as typed: the same on every engine."""

import pytest

from tests.search.things import ask, document


def test_another_wording_is_offered_when_little_is_found(engine):
    engine.index([document(1, "The manger of a county"), *(document(n, "County manager meets") for n in range(2, 8))])

    page = ask(engine, "county manger")

    assert (page.corrected, page.suggestion) == ({}, "county manager")


@pytest.mark.django_db
def test_results_page_offers_the_other_wording(client, engine):
    engine.index([document(1, "The manger of a county"), *(document(n, "County manager meets") for n in range(2, 8))])

    page = client.get("/search/", {"q": "county manger"})

    assert 'Did you mean <a href="?q=county%20manager">county manager</a>?' in page.text


def test_no_wording_of_hidden_things_is_offered(engine):
    hidden = [document(n, "County manager meets", tokens=frozenset({"group:7"})) for n in range(2, 8)]
    engine.index([document(1, "The manger of a county"), *hidden])

    assert ask(engine, "county manger").suggestion == ""


def test_wording_of_things_hidden_later_is_offered_no_more(engine):
    engine.index([document(1, "The manger of a county"), *(document(n, "County manager meets") for n in range(2, 8))])
    engine.index([document(n, "County manager meets", tokens=frozenset({"group:7"})) for n in range(2, 8)])

    assert ask(engine, "county manger").suggestion == ""


def test_wording_that_finds_much_is_left_alone(engine):
    engine.index(document(n, "The manger of a county", body="A county manager.") for n in range(1, 8))

    assert ask(engine, "county manger").suggestion == ""


def test_wording_as_typed_is_left_alone_when_asked_for(engine):
    engine.index([document(1, "The manger of a county"), *(document(n, "County manager meets") for n in range(2, 8))])

    assert ask(engine, "county manger", as_typed=True).suggestion == ""


def test_wording_that_no_more_hold_is_not_offered(engine):
    engine.index([document(1, "The manger of a county"), *(document(n, "A manager") for n in range(2, 8))])

    assert ask(engine, "county manger").suggestion == ""
