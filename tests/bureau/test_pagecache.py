"""Readers without an account get kept pages; nobody ever gets a stale page, a draft, or what is another’s."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from bureau import pagecache
from bureau.pagecache import PageCacheMiddleware
from content.models import BureauSettings, ResourcePage
from sites.models import LeadSite
from tests.architecture import rows
from tests.assistance.visit_stage import NOW
from tests.barriers import KINDS, restrict, welcome
from tests.processes import other_process
from tests.published import again, is_kept, made, republished, tell
from tests.sites.builders import change_status
from training.domain import registrations, sessions
from training.models import CoursePage, Session

KEPT = [
    "/",
    "/page/",
    "/library/",
    "/library/?page=1",
    "/library/zebra-1/",
    "/library/zebra-1/editions/1/",
    "/glossary/",
    "/glossary/zebra-1/",
    "/news/",
    "/news/zebra-1/",
    "/sites/",
    "/sites/?status=operating&state=NY",
    "/sites/ny/",
    "/sites/ny/zebra-1/",
    "/training/",
    "/training/courses/",
    "/training/sessions/",
    "/offers/",
]
# Forms, what is someone’s own, words of a reader, what is unknown, files, and what is not there.
NEVER = [
    "/ask/",
    "/contact/",
    "/account/login/",
    "/account/signup/",
    "/admin/login/",
    "/dashboard/",
    "/glossary/?q=zebra",
    "/healthz",
    "/library/?q=zebra",
    "/library/?utm_source=mail",
    "/library/?page=1&unknown=1",
    "/library/feed.atom",
    "/library/resources.csv",
    "/link/no-such-token/",
    "/no-such-page/",
    "/page",
    "/requests/new-link/",
    "/search/?q=zebra",
    "/search/suggest/?q=zeb",
    "/sitemap.xml",
    "/sites/export.csv",
    "/training/sessions.csv",
    "/robots.txt",
]


def test_public_pages_are_kept_and_stay_what_they_were(furnished, client):
    first = {address: client.get(address) for address in KEPT}
    with CaptureQueriesContext(connection) as queries:
        second = {address: client.get(address) for address in KEPT}

    assert [address for address in KEPT if not is_kept(second[address])] == []
    assert {one.content == two.content for one, two in zip(first.values(), second.values(), strict=True)} == {True}
    assert len(queries) == len(KEPT)


@pytest.mark.parametrize("address", NEVER)
def test_nothing_else_is_kept(furnished, client, address):
    client.get(address)

    assert not is_kept(Client().get(address))


def test_register_form_is_not_kept(furnished, client):
    address = Session.objects.get().get_absolute_url()

    assert [is_kept(client.get(address)), is_kept(client.get(f"{address}register/"))] == [True, False]


def test_kept_page_carries_the_headers_of_a_fresh_one(page):
    fresh = Client().get("/page/?unknown=1")
    kept = Client().get("/page/")
    names = {"Content-Security-Policy", "X-Frame-Options", "Content-Type", "Content-Language", "Referrer-Policy",
             "X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Cache-Control"}  # fmt: skip

    assert {name: kept.headers[name] for name in names} == {name: fresh.headers[name] for name in names}
    assert kept.headers["Vary"] == "Accept-Encoding, Accept-Language, Cookie"
    assert kept.cookies == {}


# --- changes


def test_new_words_are_shown_at_once(page, client):
    assert "Old words" in client.get("/page/").text

    republished(page, body=[("text", "<p>New words</p>")])

    assert "New words" in client.get("/page/").text


def test_page_taken_off_is_gone_at_once(page, client):
    client.get("/page/")

    again(page).unpublish()

    assert client.get("/page/").status_code == 404


def test_page_made_private_is_closed_at_once_and_its_reader_leaves_nothing(page, stage, client):
    assert "Old words" in client.get("/page/").text

    barrier = PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get("/page/").status_code == 302
    assert "Old words" in stage.browser("stranger").get("/page/").text
    assert Client().get("/page/").status_code == 302
    barrier.delete()
    assert is_kept(Client().get("/page/"))


def test_page_with_a_password_is_shown_to_whoever_gave_it_alone(page, client):
    barrier = PageViewRestriction.objects.create(page=page, restriction_type="password", password="open")
    form = client.get("/page/")
    address = f"/_util/authenticate_with_password/{barrier.pk}/{page.pk}/"
    assert client.post(address, {"password": "open", "return_url": "/page/"}).headers["Location"] == "/page/"

    assert "Old words" not in form.text
    assert "Old words" in client.get("/page/").text
    assert "Old words" not in Client().get("/page/").text
    assert not is_kept(Client().get("/page/"))


BEHIND = ["/library/", "/library/?page=1", "/library/zebra-1/editions/1/", "/training/", "/training/courses/"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_one_reader_sees_behind_a_barrier_is_kept_for_nobody_else(furnished, kind):
    pages = ResourcePage.objects.get(), CoursePage.objects.get()
    for page in pages:
        barrier = restrict(page, kind)
    inside = [welcome(each) for each in PageViewRestriction.objects.all()] if kind == "password" else [welcome(barrier)]
    links = re.compile("|".join(f'href="{page.url}' for page in pages))

    seen_inside = [any(links.search(browser.get(address).text) for browser in inside) for address in BEHIND]
    outside = [Client().get(address) for address in BEHIND * 2]

    assert seen_inside == [True] * len(BEHIND)
    assert [bool(links.search(answer.text)) for answer in outside] == [False] * len(outside)
    assert [answer.status_code for answer in outside] == [200, 200, 404, 200, 200] * 2


def test_draft_and_its_preview_leave_nothing(page, stage, client):
    draft = again(page)
    draft.title = "Secret title"
    draft = draft.save_revision().as_object()
    editor = stage.browser("admin")

    assert "Secret title" in draft.make_preview_request().text
    assert "Secret title" in editor.get(f"/admin/pages/{page.pk}/view_draft/").text
    assert "Secret title" not in client.get("/page/").text
    assert "Secret title" in draft.make_preview_request().text


def test_preview_never_comes_from_the_store(page, client):
    client.get("/page/")
    draft = again(page)
    draft.title = "Secret title"

    assert "Secret title" in draft.make_preview_request().text


def test_nothing_amid_a_transaction_is_answered_or_kept(page, client):
    client.get("/page/")
    with transaction.atomic():
        republished(page, title="Fallen")
        amid = client.get("/page/")
        transaction.set_rollback(True)

    assert ("Fallen" in amid.text, is_kept(amid)) == (True, False)
    assert "Fallen" not in client.get("/page/").text


def test_settings_and_status_of_a_site_are_shown_at_once(furnished, client):
    line = "It is not published or endorsed by the Bureau."
    assert line in client.get("/sites/").text
    settings = BureauSettings.for_site(Site.objects.get())
    settings.endorsed = True
    settings.save()
    change_status(site=LeadSite.objects.get(), status="paused", as_of="2026")

    shown = client.get("/sites/ny/").text
    assert (line in shown, "Paused" in shown) == (False, True)


def test_places_left_follow_each_registration(furnished, client):
    session = Session.objects.get()
    client.get("/training/sessions/")

    registrations.register(session=session, email="one@example.org", name="One")

    assert "29 of 30 places left" in client.get("/training/sessions/").text


def test_canceled_session_says_so_at_once(furnished, client):
    session = Session.objects.get()
    client.get(session.get_absolute_url())

    sessions.cancel(session=session, by=furnished.lead, reason="The trainer is ill.")

    assert "The trainer is ill." in client.get(session.get_absolute_url()).text


def test_change_made_while_a_page_was_rendered_leaves_nothing_of_it(page):
    """Its entry has the number read before it was made."""
    middleware = PageCacheMiddleware(lambda request: made(number=1))
    answer = middleware(RequestFactory().get("/page/"))

    assert is_kept(answer)
    assert pagecache.store.get(pagecache.key_of(RequestFactory().get("/page/")), 2) is None


# --- the clock


def test_session_that_begins_is_closed_on_every_page(furnished, client):
    session = Session.objects.get()
    own = session.get_absolute_url()
    furnished.clock.move_to(session.starts_at - timedelta(seconds=30))
    before = client.get(own).text
    furnished.clock.move_to(session.starts_at)
    begun = client.get(own).text
    furnished.clock.move_to(session.ends_at)

    assert ["/register/" in before, "/register/" in begun] == [True, False]
    assert "This session is over." in client.get(own).text
    assert "Zebra 1" not in client.get("/training/sessions/").text


def test_session_that_ends_comes_into_the_list_of_past_ones(furnished):
    """Its first reader makes all parts of the page of one list."""
    session, readers = Session.objects.get(), [furnished.browser(who) for who in ("anyone", "stranger")]
    shown = []
    for moment in (session.ends_at - timedelta(minutes=1), session.ends_at):
        furnished.clock.move_to(moment)
        shown += ["Zebra 1" in reader.get("/training/sessions/?when=past").text for reader in readers]

    assert shown == [False, False, True, True]


def test_page_without_a_clock_is_made_anew_after_five_minutes(page, client):
    client.get("/page/")
    with CaptureQueriesContext(connection) as soon:
        client.get("/page/")
    pagecache_until = NOW + timedelta(minutes=5)
    with time_machine.travel(pagecache_until, tick=False), CaptureQueriesContext(connection) as later:
        client.get("/page/")

    assert (len(soon), len(later)) == (1, 2)


# --- readers


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "messages", "django_language"])
def test_whoever_brings_a_cookie_of_ours_is_not_answered_from_the_store(page, client, cookie):
    client.get("/page/")
    client.cookies[cookie] = "x"

    assert not is_kept(client.get("/page/"))


def test_cookie_of_someone_else_does_not_matter(page, client):
    client.cookies["consent"] = "no"

    assert is_kept(client.get("/page/"))


def test_authorization_is_not_answered_from_the_store(page, client):
    client.get("/page/")

    assert not is_kept(client.get("/page/", headers={"Authorization": "Basic x"}))


def test_signed_in_reader_has_their_own_foot_before_and_after_signing_out(page, stage):
    browser = stage.browser("stranger")
    Client().get("/page/")
    signed_in = browser.get("/page/")
    browser.logout()
    signed_out = browser.get("/page/")

    assert ["Sign out" in signed_in.text, "Sign out" in signed_out.text] == [True, False]
    assert signed_in.headers["Cache-Control"].startswith("private")
    assert "Sign out" not in Client().get("/page/").text


def test_message_is_shown_once_to_its_reader_alone(page):
    reader = Client()
    tell(reader, "Only for you")

    assert "Only for you" in reader.get("/page/").text
    assert "Only for you" not in Client().get("/page/").text


@pytest.mark.parametrize("address", ["/page/", "/sites/", "/sites/?fresh=1"])
def test_page_with_a_message_or_a_cookie_is_for_no_shared_cache(page, address):
    """The message is one of a Wagtail page, which is rendered after it was said that all share it, and of a view."""
    reader = Client()
    tell(reader, "Only for you")
    shown = reader.get(address)
    signed = Client(headers={"Authorization": "Basic x"}).get(address)

    assert ("Only for you" in shown.text, shown.cookies.keys()) == (True, {"messages"})
    assert [one.headers["Cache-Control"].split(",")[0] for one in (shown, signed)] == ["private"] * 2
    assert Client().get(address).headers["Cache-Control"].startswith("public")


def test_page_that_sets_a_cookie_is_for_no_shared_cache(page):
    def view(request):
        answer = made()
        answer.set_cookie("anything", "own")
        return answer

    answer = PageCacheMiddleware(view)(RequestFactory().get("/own/"))

    assert answer.headers["Cache-Control"].startswith("private")


def test_post_is_never_answered_from_the_store(page, client):
    client.get("/page/")

    assert not is_kept(client.post("/page/"))


# --- addresses


def test_forged_host_is_refused_and_leaves_nothing(page, client):
    assert client.get("/page/", headers={"Host": "evil.example.org"}).status_code == 400
    assert "evil.example.org" not in client.get("/page/").text


def test_each_host_and_scheme_has_its_own(page, client, settings):
    settings.ALLOWED_HOSTS = ["one.example.org", "two.example.org"]
    for host in settings.ALLOWED_HOSTS * 2:
        client.get("/page/", headers={"Host": host})
    client.get("/page/", headers={"Host": "two.example.org"}, secure=True)

    names = [key[:2] for key in pagecache.store._entries if key[2] == "/page/" and key[1] in settings.ALLOWED_HOSTS]
    assert names == [("http", "one.example.org"), ("http", "two.example.org"), ("https", "two.example.org")]


def test_redirect_to_https_comes_first(page, client, settings):
    client.get("/page/")
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get("/page/").status_code == 301


def test_each_choice_of_a_list_has_its_own(furnished, client):
    client.get("/sites/")
    assert "0 of 1 site<" in client.get("/sites/?status=closed").text
    assert "0 of 1 site<" not in client.get("/sites/").text


def test_address_with_other_letters_is_another_page(page, client):
    client.get("/page/")

    assert [client.get(address).status_code for address in ("/pagê/", "/pag%C3%AA/", "/PAGE/")] == [404, 404, 404]


def test_page_is_in_english_whatever_the_browser_asks_for(page):
    answers = [Client().get("/page/", headers={"Accept-Language": tag}) for tag in ("en-US", "es", "fr-CA, en-GB")]

    assert [answer.headers["Content-Language"] for answer in answers] == ["en", "en", "en"]
    assert [is_kept(answer) for answer in answers[1:]] == [True, True]


def test_each_language_has_its_own(page, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]
    answers = [Client().get("/page/", headers={"Accept-Language": tag}) for tag in ("en", "es", "en")]

    assert [answer.headers["Content-Language"] for answer in answers] == ["en", "es", "en"]


# --- processes


def test_second_process_never_shows_what_the_first_has_changed(furnished, page, tmp_path):
    # Its clock is not the one that was set here.
    session = rows.session(furnished, 2, at=datetime(2100, 1, 1, tzinfo=UTC))
    with other_process(tmp_path) as other:

        def sees(address: str, *words: str) -> list[bool]:
            assert other.get(address) == other.get(address)
            return [word in other.get(address)[1] for word in words]

        assert sees("/page/", "Old words") == [True]
        republished(page, title="Renamed", body=[("text", "<p>New words</p>")])
        assert sees("/page/", "Renamed", "New words", "Old words") == [True, True, False]
        barrier = PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert other.get("/page/")[0] == 302
        barrier.delete()
        assert sees("/page/", "New words") == [True]
        again(page).unpublish()
        assert other.get("/page/")[0] == 404
        assert sees(session.get_absolute_url(), '<b class="num">30</b>') == [True]
        registrations.register(session=session, email="one@example.org", name="One")
        assert sees(session.get_absolute_url(), '<b class="num">29</b>') == [True]
        change_status(site=LeadSite.objects.get(), status="paused", as_of="2026")
        assert sees("/sites/ny/", "Paused") == [True]
