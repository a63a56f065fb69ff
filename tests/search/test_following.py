"""Each kind of change to each kind of thing reaches the index through the chore, without a rebuild."""

import fcntl
import io
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from accounts.enums import DueState
from assistance.domain.offers import save_offer
from assistance.enums import OfferKind
from assistance.models import Offer
from content.domain.changes import note, note_keys
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.models import (
    Change,
    DocumentPage,
    GlossaryTerm,
    NewsIndexPage,
    NewsPage,
    ResourcePage,
    StandardPage,
    Topic,
)
from search.documents import PUBLIC
from search.domain.following import follow
from search.engines.embedded import store
from sites.domain.entries import save_site
from sites.models import Jurisdiction, LeadSite
from tests.search.stage import Lesson, put
from tests.search.things import ask
from training.domain import sessions
from training.domain.sessions import Details
from training.models import CourseIndexPage, CoursePage, LessonPage, TrainingPage

pytestmark = pytest.mark.django_db


def found(index, text, **fields):
    while follow():
        pass
    return [hit.url for hit in ask(index, text, as_typed=True, **fields).hits]


@pytest.fixture
def page(home):
    return put(StandardPage(title="Zebrafish page", slug="zebrafish", standfirst="About okapi."), home)


def test_page_published(index, page):
    assert found(index, "okapi") == ["/zebrafish/"]


def test_page_changed(index, page):
    found(index, "zebrafish")

    page.title = "Quagga page"
    page.save_revision().publish()

    assert (found(index, "zebrafish page"), found(index, "quagga")) == (["/zebrafish/"], ["/zebrafish/"])
    assert ask(index, "quagga").hits[0].title[0] == ("Quagga", True)


def test_draft_is_not_found(index, page):
    page.title = "Quagga page"
    page.save_revision()

    assert found(index, "quagga") == []


def test_page_unpublished(index, page):
    found(index, "okapi")

    page.unpublish()

    assert found(index, "okapi") == []


def test_page_deleted(index, page):
    found(index, "okapi")

    page.delete()

    assert found(index, "okapi") == []


def test_page_moved_with_those_below(index, home, page):
    put(StandardPage(title="Quagga", slug="quagga"), page)
    other = put(StandardPage(title="Other", slug="other"), home)
    found(index, "okapi")

    StandardPage.objects.get(pk=page.pk).move(StandardPage.objects.get(pk=other.pk), pos="last-child")

    assert (found(index, "okapi"), found(index, "quagga")) == (["/other/zebrafish/"], ["/other/zebrafish/quagga/"])


def test_page_restricted_with_those_below_and_opened_again(index, page):
    put(StandardPage(title="Quagga", slug="quagga"), page)
    group = Group.objects.create(name="Readers")
    limit = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    limit.groups.add(group)
    note(page)

    assert (found(index, "okapi"), found(index, "quagga")) == ([], [])
    assert found(index, "okapi", tokens=frozenset({PUBLIC, f"group:{group.pk}"})) == ["/zebrafish/"]

    limit.delete()

    assert (found(index, "okapi"), found(index, "quagga")) == (["/zebrafish/"], ["/zebrafish/quagga/"])


@pytest.mark.parametrize(
    ("kind", "tokens", "seen"),
    [
        (PageViewRestriction.LOGIN, {PUBLIC}, False),
        (PageViewRestriction.LOGIN, {PUBLIC, "signed-in"}, True),
        (PageViewRestriction.PASSWORD, {PUBLIC, "signed-in", "superuser"}, False),
    ],
)
def test_page_for_some(index, page, kind, tokens, seen):
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="harbor")

    assert (found(index, "okapi", tokens=frozenset(tokens)) != []) is seen


def test_page_noted_as_a_plain_page(index, page):
    Change.objects.all().delete()
    note_keys([("wagtailcore.page", str(page.pk))])

    assert found(index, "okapi") == ["/zebrafish/"]


def test_news(index, home):
    news = NewsIndexPage.objects.first() or home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    put(NewsPage(title="Zebrafish comes", slug="zebrafish"), news)

    assert found(index, "zebrafish") == ["/news/zebrafish/"]


def test_resource_with_its_file(index, resource):
    document = add_document(title="T", file=io.BytesIO(b"A plain text."), name="t.txt")
    DocumentPage.objects.create(document=document, number=7, text="The gnu stands here.")

    edition = publish_edition(resource=resource, label="1.0", document=document)

    assert found(index, "gnu") == [resource.url]
    assert [(part.number, part.url) for part in ask(index, "gnu").hits[0].parts] == [(7, edition.get_absolute_url())]


def test_file_of_an_earlier_edition_is_not_found(index, resource):
    for word in ("gnu", "quagga"):
        document = add_document(title="T", file=io.BytesIO(b"A plain text."), name="t.txt")
        DocumentPage.objects.create(document=document, number=1, text=word)
        publish_edition(resource=resource, label=word, document=document)

    assert (found(index, "gnu"), found(index, "quagga")) == ([], [resource.url])


def test_file_read_later_is_found(index, resource):
    document = add_document(title="T", file=io.BytesIO(b"A plain text."), name="t.txt")
    publish_edition(resource=resource, label="1.0", document=document)
    found(index, "gnu")

    DocumentPage.objects.create(document=document, number=1, text="gnu")
    note(document)

    assert found(index, "gnu") == [resource.url]


def test_file_of_a_restricted_resource_is_not_found(index, resource):
    document = add_document(title="T", file=io.BytesIO(b"A plain text."), name="t.txt")
    DocumentPage.objects.create(document=document, number=1, text="gnu")
    publish_edition(resource=resource, document=document)
    PageViewRestriction.objects.create(page=resource, restriction_type=PageViewRestriction.LOGIN)
    note(resource)

    assert found(index, "gnu", tokens=frozenset({PUBLIC, "signed-in"})) == []


def test_resource_unpublished_takes_its_file_along(index, resource):
    document = add_document(title="T", file=io.BytesIO(b"A plain text."), name="t.txt")
    DocumentPage.objects.create(document=document, number=1, text="gnu")
    publish_edition(resource=resource, document=document)
    found(index, "gnu")

    ResourcePage.objects.get(pk=resource.pk).unpublish()

    assert (found(index, "gnu"), found(index, "zebrafish")) == ([], [])


def test_topic_reworded_and_deleted(index, resource):
    topic = Topic.objects.create(code="fish", label="Quagga matters")
    resource.topics = [topic]
    resource.save_revision().publish()
    assert found(index, "quagga") == [resource.url]

    topic.label = "Okapi matters"
    topic.save()
    note(topic)
    assert found(index, "quagga") == []

    note(topic)
    topic.delete()
    assert (found(index, "zebrafish"), dict(ask(index, "zebrafish").facets["topic"])) == ([resource.url], {})


def test_site_saved_renamed_hidden_and_deleted(index):
    site = LeadSite(name="Zebrafish LEAD", state="NY", slug="zebrafish")
    site.jurisdictions = [Jurisdiction(name="City of Okapi")]
    save_site(site=site, by=None)
    assert found(index, "okapi") == [site.get_absolute_url()]

    site.name = "Quagga LEAD"
    save_site(site=site, by=None)
    assert found(index, "quagga") == [site.get_absolute_url()]

    site.listed = False
    save_site(site=site, by=None)
    assert found(index, "quagga") == []

    site.listed = True
    save_site(site=site, by=None)
    note(site)
    site.delete()
    assert found(index, "quagga") == []


def test_site_is_found_by_place_state_and_carries_its_notice(index):
    site = LeadSite(name="LEAD Albany", state="NY")
    site.jurisdictions = [Jurisdiction(name="City of Albany")]
    save_site(site=site, by=None)

    mine, state = site.get_absolute_url(), "/sites/ny/"
    assert {text: found(index, text) for text in ("albany", "NY", "new york", "city of albany")} == {
        "albany": [mine], "NY": [state, mine], "new york": [state, mine], "city of albany": [mine],
    }  # fmt: skip
    assert ask(index, "albany").hits[0].notice == site.notice


def test_glossary_term_added_changed_and_deleted(index):
    term = GlossaryTerm.objects.create(
        term="Zebrafish", slug="zebrafish", meaning="An okapi.", other_words="ZF, quagga"
    )
    note(term)
    assert found(index, "ZF") == ["/glossary/zebrafish/"]

    note(term)
    term.delete()
    assert found(index, "quagga") == []


def test_offer_saved_and_hidden(index):
    offer = Offer(code="zebrafish", title="Zebrafish visit", kind=OfferKind.PRESENTATION, summary="About okapi.")
    save_offer(offer=offer, topics=[], audiences=[])
    assert found(index, "okapi") == [offer.get_absolute_url()]

    offer.shown = False
    save_offer(offer=offer, topics=[], audiences=[])
    assert found(index, "okapi") == []


def test_course_and_lesson(index, home):
    training = TrainingPage.objects.first() or home.add_child(instance=TrainingPage(title="Training", slug="training"))
    courses = CourseIndexPage.objects.first() or training.add_child(
        instance=CourseIndexPage(title="Courses", slug="courses")
    )
    course = put(CoursePage(title="Zebrafish", slug="z", topics=[Topic.objects.get(code="governance")]), courses)
    lesson = put(LessonPage(title="Okapi", slug="o", body=[("text", RichText("<h2>Gnu</h2><p>Quagga</p>"))]), course)

    assert (found(index, "zebrafish"), found(index, "gnu"), found(index, "quagga")) == (
        [course.url], [lesson.url], [lesson.url],
    )  # fmt: skip
    assert ask(index, "quagga").hits[0].facts == {"course": "Zebrafish"}
    assert dict(ask(index, "zebrafish").facets["topic"]) == {"governance": 1}

    CoursePage.objects.get(pk=course.pk).delete()
    assert (found(index, "zebrafish"), found(index, "okapi")) == ([], [])


def test_session_planned_published_changed_canceled(index):
    starts_at = timezone.now() + timedelta(days=3)
    said = Details("Zebrafish", "Okapi", starts_at, starts_at + timedelta(hours=1), "America/Denver", place="Gnu Hall")
    session = sessions.plan(details=said, by=None)
    assert found(index, "zebrafish") == []

    session = sessions.publish(session=session, by=None)
    assert found(index, "gnu hall") == [session.get_absolute_url()]

    session = sessions.change(session=session, details=replace(said, title="Quagga"), by=None)
    assert (found(index, "quagga"), found(index, "zebrafish")) == ([session.get_absolute_url()], [])

    with time_machine.travel(starts_at + timedelta(hours=2)):
        assert found(index, "quagga") == []

    sessions.cancel(session=session, reason="Snow.", by=None)
    assert found(index, "quagga") == []


def test_topic_reworded_reaches_sessions_courses_and_offers(index):
    topic = Topic.objects.get(code="governance")
    starts_at = timezone.now() + timedelta(days=3)
    said = Details("Zebrafish", "O", starts_at, starts_at + timedelta(hours=1), "America/Denver", topics=[topic])
    session = sessions.publish(session=sessions.plan(details=said, by=None), by=None)

    topic.label = "Quagga matters"
    topic.save()

    assert found(index, "quagga") == [session.get_absolute_url()]


def test_groups_of_two_restrictions_must_both_hold(index, page):
    both, one = Group.objects.create(name="Both"), Group.objects.create(name="One")
    below = put(StandardPage(title="Quagga", slug="quagga"), page)
    for limited, groups in ((page, [both, one]), (below, [both])):
        limit = PageViewRestriction.objects.create(page=limited, restriction_type=PageViewRestriction.GROUPS)
        limit.groups.set(groups)
        note(limited)

    assert found(index, "quagga", tokens=frozenset({f"group:{one.pk}"})) == []
    assert found(index, "quagga", tokens=frozenset({f"group:{both.pk}"})) == [below.url]


def test_rows_are_gone_once_followed(index, page):
    found(index, "okapi")

    assert (Change.objects.count(), follow()) == (0, False)


def test_missing_index_is_built(chosen, page):
    from search.engines import engine

    assert found(engine(), "okapi") == ["/zebrafish/"]


def test_engine_away_keeps_changes_and_says_why(embedded, page, monkeypatch):
    monkeypatch.setattr(store, "LOCK_WAIT", 0)
    waiting = Change.objects.count()
    with open(embedded.store.root / "writer.lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert follow() is False

        assert follow() is False
    rows = Change.objects.all()
    said = "EngineAway: another process is writing to the index"
    assert (len(rows), {row.last_error for row in rows}, {row.attempts for row in rows}) == (waiting, {said}, {0})
    assert found(embedded, "okapi") == ["/zebrafish/"]


def test_row_at_fault_is_put_off_and_holds_up_no_other(index, page):
    note_keys([("content.standardpage", "no number")])

    assert found(index, "okapi") == ["/zebrafish/"]
    row = Change.objects.get()
    assert (row.attempts, row.state, row.due_at > timezone.now() + timedelta(seconds=30)) == (1, DueState.WAITING, True)


def test_change_of_what_is_not_findable_is_dropped(index):
    note_keys([("accounts.user", "1")])

    assert (follow(), Change.objects.count()) == (True, 0)


def test_lesson_tells_the_new_name_of_its_course(index):
    lesson = Lesson()
    found(index, "zebrafish")

    course = CoursePage.objects.get()
    course.title = "Quagga"
    course.save_revision().publish()
    found(index, "zebrafish")

    assert ask(index, "zebrafish").hits[0].facts == {"course": "Quagga"}
    assert lesson.url.startswith(course.url)


def test_groups_changed_after_the_restriction_was_saved(index, page):
    limit = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    found(index, "okapi")
    group = Group.objects.create(name="Readers")
    limit.groups.add(group)

    assert found(index, "okapi", tokens=frozenset({f"group:{group.pk}"})) == ["/zebrafish/"]

    limit.groups.clear()
    assert found(index, "okapi", tokens=frozenset({f"group:{group.pk}"})) == []


def test_page_below_an_alias_is_closed_with_what_is_above_its_source(index, home, page):
    source = put(StandardPage(title="Source", slug="source"), page)
    other = put(StandardPage(title="Other", slug="other"), home)
    alias = source.create_alias(parent=StandardPage.objects.get(pk=other.pk), update_slug="same")
    below = put(StandardPage(title="Quagga", slug="quagga"), StandardPage.objects.get(pk=alias.pk))
    before = found(index, "quagga")

    limit = PageViewRestriction.objects.create(
        page=StandardPage.objects.get(pk=page.pk), restriction_type=PageViewRestriction.LOGIN
    )
    closed = found(index, "quagga")
    limit.delete()

    assert (before, closed, found(index, "quagga")) == ([below.url], [], [below.url])


def test_lesson_does_not_tell_the_name_of_a_draft(index):
    Lesson()
    found(index, "zebrafish")

    CoursePage.objects.get().unpublish()

    assert found(index, "zebrafish")
    assert ask(index, "zebrafish").hits[0].facts == {"course": ""}
