"""Who may open a restricted page may have all that belongs to it, and nobody else learns of it."""

import re

import pytest
from django.test import Client
from wagtail.models import CollectionViewRestriction

from content.domain.pages import add_draft, publish_page
from content.models import HomePage, LibraryPage, NewsIndexPage, NewsPage, StandardPage
from tests.barriers import KINDS, restrict, unwelcome, welcome
from tests.cast import make_user

pytestmark = pytest.mark.django_db
EDITION = "/library/community-toolkit/editions/1/"


@pytest.fixture(params=KINDS)
def barrier(request, edition):
    return restrict(edition.resource, request.param)


@pytest.mark.parametrize("ending", ["", "file/"])
def test_edition_and_its_file_are_for_whoever_may_open_the_page(barrier, ending):
    answers = [browser.get(EDITION + ending).status_code for browser in (welcome(barrier), unwelcome(barrier))]

    assert answers == [200, 404]


def test_every_link_of_the_resource_page_leads_on(barrier):
    browser = welcome(barrier)
    page = browser.get("/library/community-toolkit/").text

    assert [address in page for address in (EDITION, f"{EDITION}file/")] == [True, True]
    assert browser.get(f"{EDITION}file/")["Content-Disposition"] == 'attachment; filename="toolkit.pdf"'


@pytest.mark.parametrize("address", ["/library/", "/library/resources.csv"])
def test_lists_have_it_for_whoever_may_open_it(barrier, address):
    browsers = (welcome(barrier), unwelcome(barrier), welcome_elsewhere(barrier))
    shown = [b"Community Toolkit" in browser.get(address).getvalue() for browser in browsers]

    assert shown == [True, False, False]


def welcome_elsewhere(barrier):
    """Someone who gave the password of, or may pass to, another page."""
    page = publish_page(page=add_draft(parent=HomePage.objects.get(), page=StandardPage(title="Other")))
    other = restrict(page, "password")
    return welcome(other)


def test_count_and_feed_of_the_library_tell_nobody_of_it(barrier):
    browser = unwelcome(barrier)

    assert "0 documents" in browser.get("/library/").text
    assert "Community Toolkit" not in browser.get("/library/feed.atom").text


@pytest.mark.parametrize("address", [EDITION, "/library/"])
def test_what_is_shown_behind_a_barrier_does_not_call_itself_public(barrier, address):
    said = welcome(barrier).get(address).headers["Cache-Control"].split(", ")

    assert ("private" in said, "public" in said) == (True, False)


def test_file_linked_in_a_restricted_page_is_for_its_readers(home, make_document):
    document = make_document()
    link = f'<p><a linktype="document" id="{document.pk}">it</a></p>'
    page = publish_page(page=add_draft(parent=home, page=StandardPage(title="Holder", body=[("text", link)])))
    barrier = restrict(page, "login")

    answers = [browser.get(document.url).status_code for browser in (welcome(barrier), unwelcome(barrier))]

    assert answers == [200, 404]


def test_collection_that_is_restricted_restricts_the_file_of_an_open_page(home, make_document):
    document = make_document()
    link = f'<p><a linktype="document" id="{document.pk}">it</a></p>'
    page = publish_page(page=add_draft(parent=home, page=StandardPage(title="Holder", body=[("text", link)])))
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    barrier = restrict(page, "login")

    answers = [browser.get(document.url).status_code for browser in (welcome(barrier), unwelcome(barrier))]

    assert answers == [200, 404]


def test_signed_in_reader_of_another_group_is_refused_and_not_sent_round(home):
    page = publish_page(page=add_draft(parent=home, page=StandardPage(title="Private")))
    restrict(page, "groups")
    browser = Client()
    first = browser.get(page.get_url())
    browser.force_login(make_user("Stranger"))

    refused = browser.get(page.get_url(), follow=True)

    assert (first.status_code, refused.status_code, refused.redirect_chain) == (302, 403, [])


def test_news_for_some_are_in_their_list_alone(home):
    index = NewsIndexPage.objects.first() or home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    barrier = restrict(publish_page(page=add_draft(parent=index, page=NewsPage(title="For partners"))), "groups")

    shown = ["For partners" in browser.get("/news/").text for browser in (welcome(barrier), unwelcome(barrier))]

    assert shown == [True, False]


@pytest.mark.parametrize("closed", ["the page", "its section"])
def test_alias_is_as_closed_as_its_source(edition, home, closed):
    """Also where what is closed is above the source alone, and was open when the list was first asked for."""
    section = edition.resource.get_parent().specific
    other = home.add_child(instance=LibraryPage(title="Other", slug="other"))
    edition.resource.create_alias(parent=other, update_slug="copy")
    addresses = ("/library/", "/library/resources.csv", "/library/feed.atom", "/sitemap.xml")
    before = [listed(Client(), address) for address in addresses]
    barrier = restrict(edition.resource if closed == "the page" else section, "login")

    shown = [[listed(browser, address) for address in addresses] for browser in (welcome(barrier), unwelcome(barrier))]

    assert before == [2, 2, 1, 2]  # the feed tells of editions, which an alias has none of
    assert shown == [[2, 2, 0, 0], [0, 0, 0, 0]]


def listed(browser, address: str) -> int:
    text = browser.get(address).getvalue().decode()
    return len(
        re.findall(r"Community Toolkit</a>|Community Toolkit,20|<title>Community|<loc>[^<]*(?:toolkit|copy)/<", text)
    )


def test_kept_list_of_one_reader_is_never_anothers(edition):
    barrier = restrict(edition.resource, "password")
    inside, outside = welcome(barrier), Client()

    shown = ["Community Toolkit" in browser.get("/library/").text for browser in (inside, outside, inside, outside)]

    assert shown == [True, False, True, False]
