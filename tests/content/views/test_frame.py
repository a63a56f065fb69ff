import re

import pytest

from content.models import BureauSettings, GlossaryTerm, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portal_url(settings):
    settings.PORTAL_URL = "https://portal.example.org"


def test_robots_names_the_sitemap(client):
    assert "Sitemap: https://portal.example.org/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_sitemap_holds_pages_and_glossary(client, resource):
    GlossaryTerm.objects.create(term="PCG", slug="pcg", meaning="A group.")

    found = client.get("/sitemap.xml").content.decode()

    assert "/library/community-toolkit/" in found
    assert "/glossary/pcg/" in found
    assert "<loc>https://portal.example.org/glossary/</loc>" in found
    assert found.count("<loc>") == found.count("<loc>https://portal.example.org/") > 3


@pytest.mark.parametrize("address", ["/library/feed.atom", "/news/feed.atom", "/sites/changes.atom"])
def test_feed_has_the_portals_own_address_by_whatever_name_it_was_reached(address, client, resource, edition):
    found = client.get(address).content.decode()

    assert f'href="https://portal.example.org{address}" rel="self"' in found
    assert ("testserver" in found, "http://portal.example.org" in found) == (False, False)
    assert address != "/library/feed.atom" or "<entry>" in found


def test_other_sites_are_not_told_which_page_a_reader_came_from(client, home):
    assert client.get("/")["Referrer-Policy"] == "same-origin"


def test_home_answers_on_its_first_screen(client, home):
    page = client.get("/").content.decode()

    assert home.headline in page
    assert page.count('href="/contact/"') > 0
    assert page.count('href="/sites/"') > 0
    hero = page[page.index('<div class="hero-actions">') :]
    assert re.findall('class="button"[^>]*href="(.*?)"', hero)[:2] == ["/ask/", "/sites/"]


def test_home_counts_documents_of_a_phase(client, make_resource):
    make_resource("One", phases=["exploring"])
    make_resource("Two", phases=["exploring", "operating"])

    page = client.get("/").content.decode()

    assert 'href="/library/?phase=exploring">2 documents</a>' in page
    assert 'href="/library/?phase=operating">1 document</a>' in page
    assert "/library/?phase=launching" not in page


def test_reader_who_only_reads_gets_no_cookie(client, home, edition):
    for address in ("/", "/library/", "/library/community-toolkit/", "/glossary/", "/news/"):
        assert client.get(address).cookies == {}


def test_page_below_others_says_where_it_stands(client, home):
    top, middle, page = (StandardPage(title=title, slug=title.lower()) for title in ("Top", "Middle", "Page"))
    for above, each in ((home, top), (top, middle), (middle, page)):
        above.add_child(instance=each)
    crumbs = re.compile(r'(?s)<nav class="crumbs".*?</nav>')

    below, at_top = (client.get(each.get_url()).text for each in (page, top))
    StandardPage.objects.get(pk=middle.pk).unpublish()
    without = client.get(page.get_url()).text

    ways = [re.findall('href="(.*?)"', crumbs.search(text)[0]) for text in (below, without)]
    assert ways == [["/", "/top/", "/top/middle/"], ["/", "/top/"]]
    assert crumbs.search(at_top) is None


def test_page_describes_itself(client, home):
    home.add_child(instance=StandardPage(title="About", standfirst="What it is."))

    assert '<meta name="description" content="What it is.">' in client.get("/about/").content.decode()


@pytest.mark.parametrize(("endorsed", "lines"), [(False, 1), (True, 0)])
def test_footer_says_whose_the_portal_is_not(client, home, endorsed, lines):
    BureauSettings.objects.create(site=home.get_site(), endorsed=endorsed)

    assert client.get("/").content.decode().count("It is not published or endorsed by the Bureau.") == lines
