"""The page of each state is found by its name, and follows its listed sites, on both engines."""

import pytest

from search.documents import SearchRequest, plain
from search.domain.checking import check
from search.domain.finding import find
from search.domain.following import follow
from search.domain.rebuilding import rebuild
from search.engines import engine
from sites.domain.entries import save_site
from sites.models import LeadSite
from tests.search.things import ask

pytestmark = pytest.mark.django_db

OREGON = "/sites/or/"


def saved(name, **changed):
    site = LeadSite.objects.filter(name=name).first() or LeadSite(name=name, state="OR")
    for field, value in changed.items():
        setattr(site, field, value)
    save_site(site=site, by=None)
    return site


@pytest.fixture
def site(index):
    return saved("Gnu County LEAD")


def states(text="Oregon"):
    """The states of the name among the results, each with how many sites it tells of."""
    while follow():
        pass
    found = ask(engine(), text, kind="state").hits
    return {hit.url: hit.facts["sites"] for hit in found if plain(hit.title) == text}


@pytest.mark.parametrize("text", ["Oregon", "oregon", "OR", "sites in OR", "oregn"])
def test_state_stands_before_its_sites(site, text):
    states()

    assert [hit.url for hit in ask(engine(), text).hits] == [OREGON, site.get_absolute_url()]


def test_state_is_suggested_first(site):
    states()

    assert engine().suggest("oreg", tokens=frozenset({"public"}))[0].url == OREGON


def test_state_follows_its_sites(site):
    before = states()
    saved("Okapi LEAD")
    both = states()
    saved("Okapi LEAD", listed=False)

    assert (before, both, states()) == ({OREGON: "1"}, {OREGON: "2"}, {OREGON: "1"})


def test_state_whose_last_site_is_no_longer_listed_says_so(site):
    before = states()
    saved("Gnu County LEAD", listed=False)

    assert (before, states()) == ({OREGON: "1"}, {OREGON: "0"})


@pytest.mark.parametrize("text", ["Wyoming", "wyoming", "WY", "wyomming"])
def test_state_without_any_site_is_found_by_its_name(index, text):
    rebuild()

    found = find(SearchRequest(text=text))[1].hits

    assert [(hit.url, hit.facts["sites"]) for hit in found] == [("/sites/wy/", "0")]


def test_results_page_leads_to_the_state_without_a_site(index, client):
    rebuild()

    page = client.get("/search/", {"q": "Wyoming"}).text

    assert ('href="/sites/wy/"' in page, "No LEAD site is listed in this state" in page) == (True, True)
    assert "We know of no site here" in client.get("/sites/wy/").text


def test_states_without_a_site_do_not_come_up_for_sites(site):
    states()

    assert [hit.url for hit in ask(engine(), "LEAD sites", kind="state").hits] == [OREGON]


def test_site_that_moves_takes_its_state_along(site):
    states()
    saved("Gnu County LEAD", state="NC")

    assert (states(), states("North Carolina")) == ({OREGON: "0"}, {"/sites/nc/": "1"})


def test_state_of_a_deleted_site_says_so(site):
    before = states()
    site.delete()

    assert (before, states()) == ({OREGON: "1"}, {OREGON: "0"})


def test_state_carries_the_notice_of_its_sites(site):
    states()

    assert ask(engine(), "Oregon", kind="state").hits[0].notice == site.notice


def test_state_that_drifted_is_mended(site):
    rebuild()
    states()
    engine().delete(["sites.state:OR"])

    found, left = check(mend=True)

    assert (found.missing, left.keys, states()) == (("sites.state:OR",), (), {OREGON: "1"})
