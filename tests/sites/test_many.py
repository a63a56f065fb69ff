"""A directory that has outgrown one page and a map of marks."""

import re

import pytest

from sites.domain.directory import chosen_sites, counted
from sites.domain.drawing import MOST_MARKS, draw, drawable
from sites.models import LeadSite
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def many() -> list[LeadSite]:
    """One more than there are marks for, two of them in Wyoming."""
    first = make_site(name="A first", latitude=42.65, longitude=-73.75)
    rows = [
        LeadSite(name=f"Site {n:03}", slug=f"site-{n}", state="NY", latitude=first.latitude, longitude=first.longitude,
                 source_read_on=first.source_read_on)
        for n in range(MOST_MARKS - 2)
    ]  # fmt: skip
    rows += [LeadSite(name=f"Plain {n}", slug=f"plain-{n}", state="WY") for n in range(2)]
    return [first, *LeadSite.objects.bulk_create(rows)]


def test_map_shows_each_states_number_where_marks_would_hide_it(client, many):
    page = client.get("/sites/").text

    assert ["data-by-state" in page, '<use href="#m-' in page] == [True, False]
    assert f"<title>New York: {MOST_MARKS - 1}</title><text" in page


def test_map_marks_as_many_as_fit(client, many):
    many[0].delete()
    page = client.get("/sites/").text

    assert ["data-by-state" in page, page.count('<use href="#m-')] == [False, MOST_MARKS - 2]


@pytest.mark.parametrize("number, rows", ((1, 100), (3, 100), (4, 1)))
def test_list_goes_on_page_by_page_and_says_how_many_each_state_has(client, many, number, rows):
    page = client.get(f"/sites/?page={number}").text

    assert page.count("<tr>") - 1 == rows
    assert f"{MOST_MARKS + 1} sites" in page
    assert f'New York</a> <span class="num">{MOST_MARKS - 1}</span>' in page or number == 4


def test_no_site_is_left_out_and_none_stands_twice(client, many):
    pages = "".join(client.get(f"/sites/?page={number}").text for number in range(1, 5))

    assert [site.name for site in many if pages.count(f">{site.name}</a>") != 1] == []


def test_list_of_a_state_goes_on_page_by_page_without_a_close_up(client, many):
    LeadSite.objects.filter(state="WY").update(state="NY")
    pages = [client.get(f"/sites/ny/?page={number}").text for number in (1, 4)]

    assert [page.count("<tr>") - 1 for page in pages] == [100, 1]
    assert ["locator" in page for page in pages] == [False, False]


def test_page_of_one_site_names_a_few_others(client, many):
    page = client.get("/sites/ny/site-0/").text

    assert len(re.findall('href="/sites/ny/(site-|a-first)', page)) == 8
    assert "All sites in New York" in page


def test_months_of_reading_are_told_over_all_pages(client, many):
    """Of some it is not known when their source was read: each row says its own."""
    assert many[0].notice in client.get("/sites/").text


def test_counting_and_listing_cost_the_same_for_many(many, django_assert_num_queries):
    with django_assert_num_queries(2):
        sites = chosen_sites({})
        counts = counted(sites)
        assert draw(drawable(sites, counts), counts).by_state
        assert len(sites[:100]) == 100
