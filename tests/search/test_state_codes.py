"""The code of a state gives its page first and its sites next, in capitals or not, also where it is an ordinary word."""

import pytest

from search.documents import SearchRequest
from search.domain.finding import find
from search.domain.rebuilding import rebuild
from sites.domain.entries import save_site
from sites.enums import State
from sites.models import LeadSite

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starter_data"),
    pytest.mark.one_database("what a code finds is the engines’ doing; what they are told of is the same", on="sqlite"),
]

SOME = ["IN", "in", "OR", "or", "ME", "me", "HI", "hi", "AS", "OK", "ok", "WA", "wa"]


def load():
    """The starter data, and a site in each state that has none there."""
    for state in set(State.values) - set(LeadSite.objects.values_list("state", flat=True)):
        save_site(site=LeadSite(name="Zebrafish County LEAD", state=state), by=None)
    rebuild()


def expected(code: str) -> tuple[str, set[str]]:
    """The address of the state, and those of its sites."""
    sites = LeadSite.objects.public().filter(state=code.upper())
    return f"/sites/{code.lower()}/", {site.get_absolute_url() for site in sites}


def answered(text: str, sites: int) -> tuple[str, set[str]]:
    """The first address, and the next: as many as there are sites."""
    urls = [hit.url for hit in find(SearchRequest(text=text, per_page=50))[1].hits]
    return urls[0] if urls else "", set(urls[1 : 1 + sites])


def wrong(codes, text="{}"):
    found = {}
    for code in codes:
        right = expected(code)
        answer = answered(text.format(code), len(right[1]))
        if answer != right:
            found[code] = answer
    return found


def test_every_code_gives_its_state_and_then_its_sites(embedded):
    load()

    assert wrong([*State.values, *map(str.lower, State.values)]) == {}


def test_states_without_sites_are_given_by_their_codes(embedded):
    rebuild()

    assert wrong([*State.values, *map(str.lower, State.values)]) == {}


@pytest.mark.parametrize("text", ["{}", "sites in {}", "LEAD sites in {}"])
def test_codes_that_are_words_give_their_state_on_both_engines(index, text):
    load()

    assert wrong(SOME, text) == {}


def test_sites_in_a_state_are_counted_by_the_state_alone(index):
    load()

    page = find(SearchRequest(text="sites in Oregon"))[1]

    assert (dict(page.facets["state"]), page.kinds["site"]) == ({"OR": 4}, 3)


def test_code_without_a_site_beside_it_is_no_word_of_other_texts(index):
    load()

    assert find(SearchRequest(text="IN"))[1].total == find(SearchRequest(text="in"))[1].total < 10
