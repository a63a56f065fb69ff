"""The portal's own lists and forms are found by their names and by what people call them, on both engines."""

import pytest
from django.utils.html import escape

from search.documents import SearchRequest
from search.domain.checking import check
from search.domain.finding import find
from search.domain.rebuilding import rebuild
from search.engines import engine
from search.sources.base import key_of
from search.sources.places import PLACES, Place, Places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_data")]

NAMES = {
    "directory": "/sites/",
    "map": "/sites/",
    "sites": "/sites/",
    "list of LEAD sites": "/sites/",
    "contact us": "/contact/",
    "contact": "/contact/",
    "glossary": "/glossary/",
    "ask for help": "/ask/",
    "help": "/ask/",
    "sign in": "/account/login/",
    "login": "/account/login/",
    "account": "/account/signup/",
    "offers": "/offers/",
    "What the Bureau does": "/offers/",
    "sessions": "/training/sessions/",
    "news": "/news/",
    "library": "/library/",
    "training": "/training/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
}


def test_each_name_leads_to_its_page_first_and_is_no_typing_error(index):
    rebuild()

    pages = {name: find(SearchRequest(text=name))[1] for name in NAMES}

    assert {name: page.hits[0].url for name, page in pages.items()} == NAMES
    assert {name: page.corrected for name, page in pages.items() if page.corrected} == {}


def test_each_is_a_page_that_anyone_may_open_and_bears_its_title(client):
    for document in Places().documents(Place):
        page = client.get(document.url)

        assert (page.status_code, f"<h1>{escape(document.title)}</h1>" in page.text) == (200, True), document.url
        assert escape(document.facts["says"])[:50] in page.text


def test_one_that_drifted_is_mended(index):
    rebuild()
    engine().delete(["search.place:glossary"])

    found, left = check(mend=True)

    assert (found.missing, left.keys) == (("search.place:glossary",), ())


def test_row_says_what_the_page_says(index, client):
    rebuild()

    assert "The words of the field, in plain language." in client.get("/search/", {"q": "glossary"}).text


def test_each_is_looked_at_by_its_key():
    keys = [document.key for document in Places().documents(Place, ["ask", "unknown"])]

    assert keys == [key_of(Place, "ask")] == ["search.place:ask"]
    assert len(list(Places().documents(Place))) == len(PLACES)
