import re

import pytest
from django.contrib.staticfiles import finders
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now

from content.models import GlossaryTerm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.PORTAL_URL = "https://portal.example.org"


def head_of(answer):
    return answer.content.decode().partition("</head>")[0]


def test_title_says_what_the_page_is_and_then_whose(client):
    head = head_of(client.get("/glossary/"))

    assert "<title>Glossary – LEAD Support Bureau</title>" in head
    assert '<meta property="og:title" content="Glossary">' in head


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/library/?phase=exploring&phase=launching&page=2", "Library: Exploring, Launching, page 2"),
        ("/library/?q=%3Cb%3E", "Library: “&lt;b&gt;”"),
        ("/sites/?state=NY", "Participating LEAD sites: New York"),
        ("/glossary/?letter=w", "Glossary: W"),
        ("/training/sessions/?when=past", "Live sessions: Past"),
    ],
)
def test_narrowed_list_says_so_in_its_title(client, address, title):
    assert f"<title>{title} – LEAD Support Bureau</title>" in client.get(address).content.decode()


def test_later_page_of_a_list_says_so_in_title_and_address(client):
    head = head_of(client.get("/library/?page=2&phase=exploring"))

    assert "<title>Library: Exploring, page 2 – LEAD Support Bureau</title>" in head
    assert '<link rel="canonical" href="https://portal.example.org/library/?page=2">' in head


def test_narrowed_list_has_the_address_of_the_whole_list(client):
    assert '<link rel="canonical" href="https://portal.example.org/sites/">' in head_of(
        client.get("/sites/?status=closed")
    )


def test_results_have_the_address_of_the_search_without_what_was_asked(client):
    head = head_of(client.get("/search/?q=warrants"))

    assert '<link rel="canonical" href="https://portal.example.org/search/">' in head


PUBLIC = ["/glossary/", "/sites/", "/sites/ny/", "/training/sessions/", "/offers/", "/search/", "/search/?q=x",
          "/ask/", "/contact/"]  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_says_in_a_sentence_what_it_is(client, path):
    said = re.findall('<meta name="description" content="([^"]*)">', head_of(client.get(path)))

    assert (len(said), len(said[0]) > 30) == (1, True)
    assert f'<meta property="og:description" content="{said[0]}">' in head_of(client.get(path))


def test_title_is_escaped(client):
    head = head_of(client.get("/search/", {"q": "<b>&"}))

    assert ("<b>" in head, "“&lt;b&gt;&amp;”" in head) == (False, True)


@pytest.mark.parametrize("path", ["/link/secret-token-of-mine/", "/account/login/", "/no-such-page/"])
def test_page_that_is_nobody_elses_names_no_address(client, path):
    head = head_of(client.get(path))

    assert ("<title>" in head, "canonical" in head, "og:url" in head) == (True, False, False)


def test_robots_leave_alone_what_is_ones_own(client):
    said = client.get("/robots.txt").content.decode()

    assert [word for word in ("/link/", "/requests/", "/admin/") if f"\nDisallow: {word}\n" not in said] == []


def test_security_txt_names_a_contact_and_ends_within_a_year(client):
    answer = client.get("/.well-known/security.txt")
    lines = dict(re.findall(r"^(\S+): (.+)$", answer.content.decode(), re.MULTILINE))

    assert (answer["Content-Type"], lines["Contact"]) == (
        "text/plain; charset=utf-8",
        "https://portal.example.org/contact/",
    )
    assert 0 < (parse_datetime(lines["Expires"]) - now()).days < 365


def test_home_says_in_its_title_what_the_bureau_is_there_for(client):
    head = head_of(client.get("/"))

    assert "<title>LEAD Support Bureau: help for communities that use LEAD</title>" in head
    assert '<meta property="og:title" content="LEAD Support Bureau: help for communities that use LEAD">' in head


def test_cards_say_what_their_picture_shows(client):
    said = '<meta property="og:image:alt" content="The mark of the LEAD Support Bureau: an orange caret above a bar">'

    assert said in head_of(client.get("/glossary/"))


@pytest.mark.parametrize(("path", "kind"), [("/glossary/", "website"), ("/glossary/pcg/", "article")])
def test_cards_say_whether_it_is_something_to_read(client, path, kind):
    GlossaryTerm.objects.create(term="PCG", slug="pcg", meaning="A group that decides.")

    assert f'<meta property="og:type" content="{kind}">' in head_of(client.get(path))


def test_old_address_of_the_icon_leads_to_it(client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, finders.find(answer.url.removeprefix("/static/")) is not None) == (302, True)
