import re
from datetime import date

import pytest

from sites.domain.entries import confirm_site
from sites.domain.imports import import_sites
from sites.models import LeadSite
from sites.starter import FILE
from tests.sites.builders import change_status, make_site

pytestmark = pytest.mark.django_db


def html(client, url) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.getvalue().decode()


@pytest.mark.parametrize("url", ["/sites/", "/sites/?state=NY", "/sites/ny/", "/sites/ny/juniper-lead/"])
def test_reader_without_account_gets_no_cookie(client, url):
    make_site()

    assert client.get(url).cookies == {}


@pytest.mark.parametrize(
    "url", ["/sites/", "/sites/ny/", "/sites/ny/juniper-lead/", "/sites/export.csv", "/sites/changes.atom"]
)
def test_unconfirmed_line_is_on_every_view(client, url):
    site = make_site(status="operating")

    assert site.notice in html(client, url)


def test_list_and_map_link_every_site_and_state(client):
    make_site(latitude=42.5, longitude=-73.5)
    page = html(client, "/sites/")

    assert page.count('href="/sites/ny/juniper-lead/"') == 2
    assert page.index("<table") < page.index('class="map"')
    assert '<use href="#m-unknown"' in page
    assert 'href="/sites/wy/"' in page


def test_list_narrowed_to_one_state_has_its_map_large(client):
    make_site(latitude=42.5, longitude=-73.5)
    page = html(client, "/sites/?state=NY")

    assert page.count('href="/sites/ny/juniper-lead/"') == 2
    assert ("data-near" in page, 'href="/sites/wy/"' in page, "map-counts" in page) == (True, False, False)


@pytest.mark.parametrize("url", ["/sites/", "/sites/?state=NY", "/sites/ny/juniper-lead/"])
def test_source_is_said_once_on_a_page(client, url):
    site = make_site(latitude=42.5, longitude=-73.5)
    make_site(name="Fern LEAD")

    assert html(client, url).count(site.notice) == 1


def test_territory_is_named_beside_the_map_when_it_has_a_site(client):
    make_site()
    before = "Not on the map" in html(client, "/sites/")
    make_site(name="Coral LEAD", state="PR")

    assert (before, '<a href="/sites/pr/">Puerto Rico</a> (1).' in html(client, "/sites/")) == (False, True)


def test_list_without_a_site_shows_no_map_and_the_way_to_ask(client):
    make_site()
    page = html(client, "/sites/?q=zzzz")

    assert ('class="map"' in page, 'href="/ask/">Ask us how to begin' in page) == (False, True)


def test_rows_say_their_own_month_where_months_differ(client):
    first = make_site()
    second = make_site(name="Fern LEAD", source_read_on=date(2025, 5, 2))
    page = html(client, "/sites/")

    assert first.notice in page
    assert LeadSite.objects.get(pk=second.pk).notice in page


def test_confirmed_row_says_so_and_the_rest_is_told_apart(client, editor):
    confirm_site(site=make_site(), by=editor)
    make_site(name="Fern LEAD")
    page = html(client, "/sites/")

    assert "Confirmed by the Bureau" in page
    assert "Where no confirmation is shown:" in page


def test_albany_is_found(client):
    import_sites(data=FILE.read_bytes(), by=None)
    page = html(client, "/sites/?q=albany")

    assert "1 of 85 sites" in page
    assert 'href="/sites/ny/albany-lead/"' in page
    assert "Albany LEAD" in html(client, "/sites/ny/albany-lead/")


def test_filters_can_be_taken_off_one_by_one(client):
    make_site(status="operating")
    page = html(client, "/sites/?q=juniper&state=NY&status=operating&status=unknown&shade=red")

    assert 'href="?state=NY&amp;status=operating&amp;status=unknown"' in page
    assert 'href="?q=juniper&amp;state=NY&amp;status=unknown"' in page
    assert 'href="/sites/export.csv?q=juniper&amp;status=operating&amp;status=unknown&amp;state=NY"' in page
    assert "shade" not in page


def test_nothing_found_offers_the_next_step(client):
    make_site()
    page = html(client, "/sites/?q=nowhere")

    assert "No sites match" in page
    assert (page.count("Clear all filters"), "Ask us how to begin" in page) == (1, True)


@pytest.mark.parametrize("query", ["state=ZZ", "status=active", "q=" + "x" * 101, "q=%00", "page=x&state=%F0%9F"])
def test_bad_value_is_a_form_error_and_a_400_for_the_file(client, query):
    make_site()

    assert "to fix before you go on" in html(client, f"/sites/?{query}")
    assert client.get(f"/sites/export.csv?{query}").status_code == 400


def test_many_words_are_borne(client):
    make_site()

    assert "No sites match" in html(client, "/sites/?q=" + "z+" * 50)


def test_script_in_a_filter_is_escaped(client):
    page = html(client, "/sites/?q=<script>alert(1)</script>")

    assert "<script>alert" not in page


def test_file_holds_exactly_what_is_shown(client):
    make_site(status="operating")
    make_site(name="Fern LEAD", state="WY")
    make_site(name="Cedar LEAD", listed=False)
    response = client.get("/sites/export.csv?state=WY")
    lines = response.getvalue().decode("utf-8-sig").splitlines()

    assert [line.split(",")[0] for line in lines] == ["name", "Fern LEAD"]
    assert response.headers["Content-Disposition"] == 'attachment; filename="lead-sites.csv"'


def test_state_without_sites_says_so(client):
    assert "We know of no site here" in html(client, "/sites/pr/")


@pytest.mark.parametrize(
    "url", ["/sites/zz/", "/sites/NY/", "/sites/ny/nowhere/", "/sites/zz/juniper-lead/", "/sites/n%00/"]
)
def test_unknown_address_is_not_found(client, url):
    make_site()

    assert client.get(url).status_code == 404


def test_hidden_site_is_not_found(client):
    make_site(listed=False)

    assert client.get("/sites/ny/juniper-lead/").status_code == 404
    assert "juniper-lead" not in html(client, "/sites/") + html(client, "/sites/ny/") + html(
        client, "/sites/changes.atom"
    )


def test_site_page_tells_status_date_source_and_history(client, editor):
    site = make_site(status="launching", status_as_of="2023")
    change_status(site=site, status="operating", as_of="2024-02", source_url="https://news.example.org/a", by=editor)
    page = html(client, "/sites/ny/juniper-lead/")

    assert 'as of <time datetime="2024-02">February 2024</time>' in page
    assert "news.example.org" in page and '<time datetime="2023">2023</time>' in page


def test_site_page_never_shows_reading_as_date_of_status(client):
    make_site(status="operating")
    page = html(client, "/sites/ny/juniper-lead/")

    assert "date not known" in page
    assert "as of" not in page


def test_site_page_without_status_says_not_established(client):
    make_site()

    assert "None of the sources that we have read says" in html(client, "/sites/ny/juniper-lead/")


def test_structured_data_only_once_confirmed(client, editor):
    site = make_site(lead_agency="</script><b>")

    assert "ld+json" not in html(client, "/sites/ny/juniper-lead/")
    confirm_site(site=site, by=editor)
    page = html(client, "/sites/ny/juniper-lead/")
    assert "ld+json" in page and "</script><b>" not in page


def test_contact_is_public_only_when_agreed(client):
    site = make_site(contact_email="desk@example.org")

    assert "desk@example.org" not in html(client, "/sites/ny/juniper-lead/")
    LeadSite.objects.filter(pk=site.pk).update(contact_agreed=True)
    assert "desk@example.org" in html(client, "/sites/ny/juniper-lead/")


def test_other_sites_of_the_state_are_near(client):
    make_site()
    make_site(name="Fern LEAD")
    make_site(name="Cedar LEAD", state="WY")
    page = html(client, "/sites/ny/juniper-lead/")

    assert ("/sites/ny/fern-lead/" in page, "/sites/wy/cedar-lead/" in page) == (True, False)


def test_feed_tells_recorded_changes(client):
    make_site(status="operating", status_as_of="2024-05")
    feed = html(client, "/sites/changes.atom")

    assert "Juniper LEAD, NY: Operating" in feed
    assert "As of 2024-05." in feed


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"website": "https://example.org/lead"}, 'Turn to the site itself, at <a href="https://example.org/lead"'),
        ({"contact_name": "Front desk", "contact_agreed": True}, "Turn to the site itself: Front desk."),
        ({"lead_agency": "Juniper Health"}, "Its host agency is listed as Juniper Health; ask there."),
        ({}, "Ask the city or county offices there"),
    ],
)
def test_page_of_a_site_says_what_is_stored_of_reaching_it(client, facts, said):
    page = html(client, make_site(**facts).get_absolute_url())

    assert said in page
    assert ("We have no address or phone number" in page) == (not facts or "lead_agency" in facts)


def test_page_of_a_site_calls_a_missing_fact_not_known(client):
    page = html(client, make_site().get_absolute_url())

    assert page.count('<span class="quiet">Not known</span>') == 2


def test_state_page_counts_its_sites_and_only_those(client):
    for name in ("Juniper LEAD", "Fern LEAD"):
        make_site(name=name)
    make_site(name="Cedar LEAD", state="WA")
    make_site(name="Hidden LEAD", listed=False)

    assert '<p class="kind">2 sites</p>' in html(client, "/sites/ny/")
    assert '<p class="kind">1 site</p>' in html(client, "/sites/wa/")


def test_sitemap_holds_the_directory_and_no_site_that_is_not_listed(client, settings):
    make_site()
    make_site(name="Hidden LEAD", state="WA", listed=False)

    found = html(client, "/sitemap.xml")

    held = [
        f"<loc>{settings.PORTAL_URL}/sites/{path}</loc>" in found for path in ("", "ny/", "ny/juniper-lead/", "wa/")
    ]
    assert (held, "hidden-lead" in found) == ([True, True, True, False], False)


@pytest.mark.parametrize("url", ["/sites/", "/sites/ny/", "/sites/ny/juniper-lead/"])
def test_dates_of_a_status_can_be_read_by_programs(client, url):
    make_site(status="operating", status_as_of="2024-05")

    assert 'as of <time datetime="2024-05">May 2024</time>' in html(client, url)


def choices(page: str) -> dict[str, str]:
    """What each choice of the filters counts."""
    statuses = re.findall(r'name="status" value="(\w+)".*?<span class="num">(\d+)</span>', page, re.DOTALL)
    return dict(statuses + re.findall(r'<option value="(\w*)"[^>]*>[^<(]*\((\d+)\)', page))


def test_filters_count_by_what_else_is_chosen_and_the_whole_stays(client):
    make_site(name="Fern LEAD", status="operating")
    make_site(name="Cedar LEAD")
    make_site(name="Juniper LEAD", state="WY", status="operating")
    whole, in_state, operating = (
        client.get(f"/sites/{query}").text for query in ("", "?state=WY", "?state=NY&status=operating")
    )

    found = [
        {key: choices(page)[key] for key in ("", "NY", "WY", "operating", "unknown")} for page in (whole, in_state)
    ]
    assert found == [
        {"": "3", "NY": "2", "WY": "1", "operating": "2", "unknown": "1"},
        {"": "3", "NY": "2", "WY": "1", "operating": "1", "unknown": "0"},
    ]
    assert [choices(operating)[key] for key in ("", "NY", "WY", "operating", "unknown")] == ["2", "1", "1", "1", "1"]
    assert ["3 sites" in whole, "1 of 3 sites" in in_state, "1 of 3 sites" in operating] == [True, True, True]
