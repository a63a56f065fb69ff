import pytest

from sites.domain.directory import find_sites, grouped, tally
from sites.models import LeadSite, SiteAlias
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def albany() -> LeadSite:
    site = make_site(name="Albany LEAD", place="City of Albany", status="operating", lead_agency="Capital Health")
    SiteAlias.objects.create(site=site, name="LEAD Capital")
    return site


@pytest.mark.parametrize(
    "text", ["albany", "ALBANY lead", "albany new york", "city albany", "capital", "LEAD Capital", "health york", ""]
)
def test_site_is_found_by_words_of_its_facts(albany, text):
    make_site(name="Fern PAD", state="WY", place="Fern County")

    assert albany in find_sites({"q": text})


@pytest.mark.parametrize("text", ["albany county", "fern", "%", "_", "' OR 1=1 --"])
def test_site_is_not_found_by_other_words(albany, text):
    assert find_sites({"q": text}) == []


def test_sites_are_narrowed_by_state_and_status(albany):
    make_site(name="Fern LEAD", state="WY", status="operating")
    unknown = make_site(name="Cedar LEAD")

    assert find_sites({"state": "NY", "status": ["operating"]}) == [albany]
    assert find_sites({"status": ["unknown"]}) == [unknown]
    assert find_sites({"state": "NY", "status": ["operating", "unknown"]}) == [albany, unknown]


def test_hidden_sites_are_not_found(albany):
    make_site(name="Albany Youth LEAD", listed=False)

    assert find_sites({"q": "albany"}) == [albany]


def test_sites_are_grouped_by_the_states_name():
    for state in ("ME", "MD", "MA"):
        make_site(state=state)

    assert [group.label for group in grouped(find_sites({}))] == ["Maine", "Maryland", "Massachusetts"]


def test_tally_counts_public_sites_only(albany):
    make_site(name="Fern LEAD", state="WY")
    make_site(name="Cedar LEAD", listed=False)

    assert (tally().total, tally().states) == (2, [("NY", "New York", 1), ("WY", "Wyoming", 1)])
    assert {code: count for code, _, count in tally().statuses if count} == {"operating": 1, "unknown": 1}
