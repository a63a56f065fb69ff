"""Parts of pages that are kept show each change at once, and nobody sees what is another reader's."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import PageViewRestriction, Site

from content import snapshots
from content.domain.pages import publish_page
from content.models import BureauSettings, GlossaryTerm, HomePage, ResourcePage
from tests.architecture import rows
from tests.published import again
from training.domain import registrations, sessions
from training.models import Session


def text_of(words: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{words}</p>")]


def test_new_words_are_shown_at_once(page, client):
    assert "Old words" in client.get("/page/").text
    changed = again(page)
    changed.body = text_of("New words")

    publish_page(page=changed)

    shown = client.get("/page/").text
    assert ("New words" in shown, "Old words" in shown) == (True, False)


def test_draft_seen_first_in_its_generation_is_kept_for_nobody(page, client):
    """A draft has the key and the live revision of the page that readers see."""
    changed = again(page)
    changed.title, changed.body = "Secret title", text_of("Secret words")
    draft = changed.save_revision().as_object()
    snapshots._newest = snapshots.Snapshot(-1)

    assert "Secret words" in draft.make_preview_request().text
    shown = client.get("/page/").text
    assert ("Old words" in shown, "Secret" in shown) == (True, False)
    assert "Secret words" in draft.make_preview_request().text


def test_page_that_was_not_read_for_readers_keeps_nothing(page):
    request = RequestFactory().get("/page/")
    part = Template("{% load kept %}{% kept part page.pk %}{{ page.title }}{% endkept %}")
    with snapshots.scope(request, shared=True):
        assert part.render(Context({"request": request, "page": again(page)})) == "Page"
        page.title = "Other"
        assert part.render(Context({"request": request, "page": page})) == "Other"


def test_each_language_has_its_own_parts(stage):
    request = RequestFactory().get("/")
    part = Template("{% load kept %}{% kept part 1 %}{{ word }}{% endkept %}")
    with snapshots.scope(request, shared=True):
        said = []
        for language, word in (("en", "yes"), ("es", "sí"), ("en", "no")):
            with translation.override(language):
                said.append(part.render(Context({"request": request, "word": word})))

    assert said == ["yes", "sí", "yes"]


def test_each_host_has_its_own_parts(page, client, settings):
    """Wagtail may have a second site, which says of itself what its own settings say."""
    settings.ALLOWED_HOSTS = ["testserver", "two.example.org"]
    second = Site.objects.create(hostname="two.example.org", root_page=HomePage.objects.get())
    BureauSettings.objects.create(site=second, endorsed=True)
    line = "It is not published or endorsed by the Bureau."

    shown = [client.get(at, HTTP_HOST=host).text for at in ("/page/", "/search/") for host in settings.ALLOWED_HOSTS]

    assert [line in text for text in shown] == [True, False, True, False]


@pytest.mark.parametrize("first", ["stranger", "anyone"])
def test_foot_is_that_of_the_reader_whoever_came_first(page, stage, first):
    other = {"stranger": "anyone", "anyone": "stranger"}[first]
    shown = {who: stage.browser(who).get("/page/").text for who in (first, other)}

    assert ["Sign out" in shown["stranger"], "Sign in" in shown["stranger"]] == [True, False]
    assert ["Sign out" in shown["anyone"], "Sign in" in shown["anyone"]] == [False, True]


def test_course_shows_each_reader_their_own_place(parts_are_told, stage):
    rows.enrollment(stage, 1)
    lesson = rows.LessonPage.objects.first()
    address = lesson.get_parent().url
    strange, trainer, anyone = (stage.browser(who) for who in ("stranger", "trainer", "anyone"))
    for browser in (anyone, strange, trainer, anyone):
        browser.get(address)

    assert "Enroll, and this page keeps" in trainer.get(address).text
    assert "Your transcript" in strange.get(address).text
    assert "csrfmiddlewaretoken" not in anyone.get(address).text
    tokens = {browser.get(lesson.url).context["csrf_token"] for browser in (strange, trainer)}
    assert len(tokens) == 2


def test_menu_marks_where_the_reader_is_whoever_came_first(stage, client):
    assert 'href="/library/" aria-current="page"' in client.get("/library/").text
    assert 'href="/library/" aria-current="page"' not in client.get("/glossary/").text


def test_line_on_who_publishes_goes_at_once(page, client):
    line = "It is not published or endorsed by the Bureau."
    assert line in client.get("/page/").text
    settings = BureauSettings.for_site(Site.objects.get())
    settings.endorsed = True

    settings.save()

    assert line not in client.get("/page/").text


def test_title_of_a_related_document_follows(stage, client):
    first, second = rows.resource(stage, 1), rows.resource(stage, 2)
    assert "Zebra 2" in client.get(first.url).text
    changed = ResourcePage.objects.get(pk=second.pk)
    changed.title = "Renamed"

    publish_page(page=changed)

    assert "Renamed" in client.get(first.url).text


def test_document_made_private_leaves_lists_and_home_at_once(stage, client):
    rows.resource(stage, 1)
    second = rows.resource(stage, 2)
    addresses = ("/", "/library/", "/library/zebra-1/")
    before = [client.get(address).text for address in addresses]

    PageViewRestriction.objects.create(page=second, restriction_type="login")

    after = [client.get(address).text for address in addresses]
    assert ["2 documents" in before[0], "Zebra 2" in before[1], "Zebra 2" in before[2]] == [True] * 3
    assert ["2 documents" in after[0], "Zebra 2" in after[1], "Zebra 2" in after[2]] == [False] * 3


def test_word_and_its_list_follow(stage, client):
    word = rows.term(stage, 1)
    client.get("/glossary/")
    client.get("/glossary/zebra-1/")

    GlossaryTerm.objects.get(pk=word.pk).delete()

    assert "Zebra 1" not in client.get("/glossary/").text
    assert client.get("/glossary/zebra-1/").status_code == 404


def test_words_typed_by_a_reader_are_kept_for_nobody(stage, client):
    rows.term(stage, 1)

    assert 'value="zebra"' in client.get("/glossary/?q=zebra").text
    assert 'value="zebra"' not in client.get("/glossary/").text


def test_links_of_a_list_carry_nothing_on_that_the_list_does_not_know(stage, client):
    rows.resource(stage, 1)

    assert client.get("/library/?utm_source=mail").text.count("utm_source") == 0


def places(client) -> list[bool]:
    return [f"{left} of 30 places left" in client.get("/training/sessions/").text for left in (30, 29)]


def test_places_left_follow_each_registration(stage, client):
    rows.session(stage, 1)
    session = Session.objects.get()
    assert places(client) == [True, False]

    made = registrations.register(session=session, email="one@example.org", name="One")
    assert places(client) == [False, True]
    registrations.cancel(registration=made)

    assert places(client) == [True, False]


def test_session_is_closed_when_it_begins_and_leaves_the_lists_when_it_ends(stage, client):
    rows.session(stage, 1)
    session = Session.objects.get()
    own, lists = session.get_absolute_url(), ("/", "/training/", "/training/sessions/")

    def seen():
        return ["/register/" in client.get(own).text, *("Zebra 1" in client.get(address).text for address in lists)]

    assert seen() == [True, True, True, True]
    stage.clock.move_to(session.starts_at)
    assert seen() == [False, True, True, True]
    stage.clock.move_to(session.ends_at)
    assert seen() == [False, False, False, False]
    assert "This session is over." in client.get(own).text


def test_canceled_session_says_so_at_once(stage, client):
    rows.session(stage, 1)
    session = Session.objects.get()
    client.get(session.get_absolute_url())

    sessions.cancel(session=session, by=stage.lead, reason="The trainer is ill.")

    assert "The trainer is ill." in client.get(session.get_absolute_url()).text


def test_register_is_linked_for_its_trainer_alone(stage):
    rows.session(stage, 1)
    own = Session.objects.get().get_absolute_url()
    shown = {who: "Who is registered" in stage.browser(who).get(own).text for who in ("anyone", "stranger", "trainer")}

    assert shown == {"anyone": False, "stranger": False, "trainer": True}
    assert "Who is registered" not in stage.browser("anyone").get(own).text


def test_citation_names_the_address_of_the_portal_whatever_host_was_asked(stage, client, settings):
    settings.ALLOWED_HOSTS = ["one.example.org", "two.example.org"]
    settings.PORTAL_URL = "https://portal.example.org"
    rows.resource(stage, 1)

    for host in settings.ALLOWED_HOSTS:
        page = client.get("/library/zebra-1/", HTTP_HOST=host).text.replace("<wbr>", "")
        assert "https://portal.example.org/library/zebra-1/editions/1/" in page
        assert host not in page


def test_clock_of_a_session_ahead_is_minded(stage):
    rows.session(stage, 1)
    session = Session.objects.get()
    with snapshots.scope(object(), shared=True):
        assert session.has_begun is False
        assert snapshots.end() == session.starts_at
    with snapshots.scope(object(), shared=True):
        stage.clock.move_to(session.ends_at + timedelta(seconds=1))
        assert (session.is_over, snapshots.end()) == (True, None)
