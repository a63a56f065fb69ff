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
    assert list(find_sites({"q": text})) == []


def test_sites_are_narrowed_by_state_and_status(albany):
    make_site(name="Fern LEAD", state="WY", status="operating")
    unknown = make_site(name="Cedar LEAD")

    assert list(find_sites({"state": "NY", "status": ["operating"]})) == [albany]
    assert list(find_sites({"status": ["unknown"]})) == [unknown]
    assert list(find_sites({"state": "NY", "status": ["operating", "unknown"]})) == [albany, unknown]


def test_hidden_sites_are_not_found(albany):
    make_site(name="Albany Youth LEAD", listed=False)

    assert list(find_sites({"q": "albany"})) == [albany]


def test_sites_are_grouped_by_the_states_name():
    for state in ("ME", "MD", "MA"):
        make_site(state=state)

    assert [group.label for group in grouped(list(find_sites({})))] == ["Maine", "Maryland", "Massachusetts"]


def test_tally_counts_public_sites_only(albany):
    make_site(name="Fern LEAD", state="WY")
    make_site(name="Cedar LEAD", listed=False)

    assert (tally().total, tally().states) == (2, [("NY", "New York", 1), ("WY", "Wyoming", 1)])
    assert {code: count for code, _, count in tally().statuses if count} == {"operating": 1, "unknown": 1}


@pytest.fixture
def four(albany):
    """Two operating and one unknown in New York, one operating in Wyoming; a hidden one counts nowhere."""
    make_site(name="Fern LEAD", place="City of Fern", status="operating")
    make_site(name="Cedar LEAD", place="Cedar County")
    make_site(name="Juniper LEAD", place="Juniper County", state="WY", status="operating")
    make_site(name="Hidden LEAD", status="operating", listed=False)


@pytest.mark.parametrize(
    "chosen, in_any_state, states, statuses",
    [
        ({}, 4, {"NY": 3, "WY": 1}, {"operating": 3, "unknown": 1}),
        ({"state": "NY"}, 4, {"NY": 3, "WY": 1}, {"operating": 2, "unknown": 1}),
        ({"status": ["unknown"]}, 1, {"NY": 1, "WY": 0}, {"operating": 3, "unknown": 1}),
        ({"status": ["operating", "paused"]}, 3, {"NY": 2, "WY": 1}, {"operating": 3, "unknown": 1}),
        ({"state": "WY", "status": ["unknown"]}, 1, {"NY": 1, "WY": 0}, {"operating": 1}),
        ({"q": "city"}, 2, {"NY": 2, "WY": 0}, {"operating": 2}),
        ({"q": "county", "state": "NY"}, 2, {"NY": 1, "WY": 1}, {"unknown": 1}),
        ({"q": "county lead", "status": ["operating"]}, 1, {"NY": 0, "WY": 1}, {"operating": 1, "unknown": 1}),
        ({"state": "UT"}, 4, {"NY": 3, "UT": 0, "WY": 1}, {}),
        ({"q": "%"}, 0, {"NY": 0, "WY": 0}, {}),
    ],
)
def test_each_filter_counts_by_the_others_in_one_query(
    four, chosen, in_any_state, states, statuses, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = tally(chosen)

    assert (found.total, found.in_any_state) == (4, in_any_state)
    assert {code: count for code, _, count in found.states} == states
    assert {code: count for code, _, count in found.statuses if count} == statuses


@pytest.mark.parametrize("more", [{}, {"q": "county"}])
def test_each_choice_lists_as_many_sites_as_it_counts(four, more):
    """For each state and status, beside each choice of the other."""
    for status in ([], ["operating"], ["unknown"], ["operating", "unknown"]):
        for code, _, count in tally({"status": status, **more}).states:
            assert find_sites({"status": status, "state": code, **more}).count() == count
    for state in ("", "NY", "WY"):
        for code, _, count in tally({"state": state, **more}).statuses:
            assert find_sites({"state": state, "status": [code], **more}).count() == count
