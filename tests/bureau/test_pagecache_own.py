"""What a kept page leaves open for its reader: everyone sees their own there, and nobody what is another’s."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session as StoredSession
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.domain.contacts import join
from accounts.enums import Role
from bureau import pagecache
from content.models import HomePage, PortalDocument
from tests.architecture import rows
from tests.processes import other_process
from tests.published import again, is_kept, republished, tell
from training.domain import courses, registrations, sessions
from training.models import LessonPage, Session

DONE = "1 of 2 lessons done"
LISTS = ("/training/", "/training/courses/")


@pytest.fixture
def course(stage):
    return rows.course(stage, 1)


@pytest.fixture
def lesson(course):
    return LessonPage.objects.child_of(course).first()


@pytest.fixture
def session(stage):
    return rows.session(stage, 1)


def seen(browser: Client, address: str, *words: str) -> list[bool]:
    """Which words a reader sees, on a page that is kept by then."""
    browser.get(address)
    answer = browser.get(address)
    assert is_kept(answer), address
    return [word in answer.text for word in words]


# --- courses


def test_course_shows_each_reader_their_own_place_at_once(stage, course, lesson):
    own, other, anyone = (stage.browser(who) for who in ("stranger", "trainer", "anyone"))
    words = ("Enroll, and this page keeps", "Not done yet", "<li data-done>", "Your transcript", "Sign in, you")
    assert seen(own, course.url, *words) == seen(other, course.url, *words) == [True, False, False, False, False]

    courses.mark_done(user=stage.stranger, lesson=lesson)

    shown = own.get(course.url)
    assert is_kept(shown)
    assert re.findall(r"<li( data-done)?><span>", shown.text) == [" data-done", ""]
    assert ['<b class="num">1</b>' in shown.text, "Not done yet" in shown.text] == [True, True]
    assert seen(other, course.url, "Enroll, and this page keeps", "Not done yet") == [True, False]
    assert seen(anyone, course.url, "Signed in, you can mark lessons", "Not done yet") == [True, False]


def test_lesson_shows_each_reader_what_they_have_done(stage, lesson):
    own, other, anyone = (stage.browser(who) for who in ("stranger", "trainer", "anyone"))
    words = ("You have done this lesson.", "Mark as done", "This also enrolls you")
    assert seen(own, lesson.url, *words) == seen(other, lesson.url, *words) == [False, True, True]

    courses.mark_done(user=stage.stranger, lesson=lesson)
    assert seen(own, lesson.url, *words) == [True, False, False]
    courses.mark_open(user=stage.stranger, lesson=lesson)

    assert seen(own, lesson.url, *words) == [False, True, False]
    assert seen(other, lesson.url, *words) == [False, True, True]
    assert seen(anyone, lesson.url, *words) == [False, False, False]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("first", ["stranger", "trainer", "anyone"])
def test_lists_of_courses_tell_each_reader_their_own_standing(stage, lesson, address, first):
    courses.mark_done(user=stage.stranger, lesson=lesson)
    stage.browser(first).get(address)

    shown = {who: seen(stage.browser(who), address, DONE) for who in ("stranger", "trainer", "anyone")}

    assert shown == {"stranger": [True], "trainer": [False], "anyone": [False]}


def test_lesson_that_comes_later_is_new_to_whoever_was_done(stage, course):
    for lesson in LessonPage.objects.child_of(course):
        courses.mark_done(user=stage.stranger, lesson=lesson)
    own = stage.browser("stranger")
    assert seen(own, "/training/courses/", "1 new lesson", "Done ") == [False, True]

    rows.put(LessonPage(title="Late", slug="late"), course)

    assert seen(own, "/training/courses/", "1 new lesson") == [True]
    assert seen(own, course.url, "New since you finished", "Late") == [True, True]


def test_lesson_taken_off_is_gone_from_what_is_left_open(stage, course, lesson):
    own = stage.browser("stranger")
    assert seen(own, course.url, "Part 1") == [True]

    lesson.unpublish()

    assert seen(own, course.url, "Part 1", "Part 2") == [False, True]


def test_draft_of_a_lesson_is_seen_by_its_preview_alone(stage, course, lesson):
    own, draft = stage.browser("stranger"), again(lesson)
    draft.title, draft.body = "Secret title", [("text", "<p>Secret words</p>")]
    draft = draft.save_revision().as_object()

    assert "Secret words" in draft.make_preview_request().text
    assert seen(own, lesson.url, "Secret words", "Part 1") == [False, True]
    assert seen(own, course.url, "Secret title") == [False]


def test_course_for_some_alone_is_kept_for_nobody(stage, course, lesson):
    own = stage.browser("stranger")
    assert seen(own, course.url, "Zebra 1") == [True]
    PageViewRestriction.objects.create(page=course, restriction_type="password", password="open")

    answers = [own.get(address) for address in (course.url, lesson.url) * 2]

    assert ["Part 2" in answer.text for answer in answers] == [False] * 4
    assert [is_kept(answer) for answer in answers] == [False] * 4
    assert seen(own, "/training/courses/", "Zebra 1") == [False]


@pytest.mark.parametrize("empties", [False, True], ids=["as it was sent", "of its parts"])
@pytest.mark.parametrize("order", [("stranger", "trainer", "anyone"), ("anyone", "trainer", "stranger")])
def test_lesson_for_some_alone_is_kept_for_none_but_them(stage, course, lesson, order, empties):
    barrier = PageViewRestriction.objects.create(
        page=LessonPage.objects.child_of(course).last(), restriction_type="groups"
    )
    barrier.groups.set(Group.objects.filter(name=Role.TRAINER))
    words = {course.url: ("Part 2", "<dd>2</dd>"), lesson.url: ("Part 2", "1 of 2"), LISTS[1]: ("2 lessons",)}

    for who in order:
        for address, told in words.items():
            if empties:
                pagecache.store = pagecache.Store()
            assert seen(stage.browser(who), address, *told) == [who == "trainer"] * len(told), (who, address)


def test_form_left_open_can_be_sent_by_its_reader(stage, course):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(stage.stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert seen(stage.browser("trainer"), course.url, "csrfmiddlewaretoken") == [True]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(course.url).text)[1]

    answer = browser.post(f"/training/enroll/{course.pk}/", {"csrfmiddlewaretoken": token}, follow=True)

    assert "You are enrolled." in answer.text


# --- sessions


def test_session_tells_each_reader_of_their_own_registration_at_once(stage, session):
    own, other, anyone = (stage.browser(who) for who in ("stranger", "trainer", "anyone"))
    address, words = session.get_absolute_url(), ("You are registered.", "Register with your name")
    assert seen(own, address, *words) == [False, True]

    made = registrations.register(session=session, email=stage.stranger.email, name="Stran Ger")
    join(user=stage.stranger, email=stage.stranger.email)

    assert [seen(who, address, *words) for who in (own, other, anyone)] == [[True, False], [False, True], [False, True]]
    registrations.cancel(registration=made)
    assert seen(own, address, *words) == [False, True]


def test_register_is_linked_for_whoever_may_see_it_alone(stage, session):
    people = ("admin", "lead", "trainer", "editor", "stranger", "anyone")
    shown = {who: seen(stage.browser(who), session.get_absolute_url(), "Who is registered")[0] for who in people}

    assert shown == {"admin": True, "lead": True, "trainer": True, "editor": False, "stranger": False, "anyone": False}


def test_trainer_who_was_taken_off_has_no_link_to_the_register_any_more(stage, session):
    trainer, address = stage.browser("trainer"), session.get_absolute_url()
    assert seen(trainer, address, "Who is registered") == [True]

    session.trainers.clear()

    assert seen(trainer, address, "Who is registered") == [False]


def test_right_taken_away_is_gone_at_once(stage, session):
    lead, address = stage.browser("lead"), session.get_absolute_url()
    assert seen(lead, address, "Who is registered") == [True]

    stage.lead.groups.clear()

    assert seen(lead, address, "Who is registered") == [False]


def test_session_is_closed_to_members_when_it_begins(stage, session):
    member, address = stage.browser("stranger"), session.get_absolute_url()
    stage.clock.move_to(session.starts_at - timedelta(seconds=30))
    assert seen(member, address, "/register/", 'class="part places"') == [True, True]
    stage.clock.move_to(session.starts_at)
    assert seen(member, address, "/register/", 'class="part places"') == [False, True]
    stage.clock.move_to(session.ends_at)

    assert seen(member, address, "This session is over.", 'class="part places"') == [True, False]


def test_canceled_session_says_so_to_members_at_once(stage, session):
    member, address = stage.browser("stranger"), session.get_absolute_url()
    member.get(address)

    sessions.cancel(session=session, by=stage.lead, reason="The trainer is ill.")

    assert seen(member, address, "The trainer is ill.", "Register with your name") == [True, False]


# --- the store and what goes out


@pytest.fixture
def addresses(furnished) -> list[str]:
    lesson = LessonPage.objects.first()
    courses.mark_done(user=furnished.stranger, lesson=lesson)
    return [*LISTS, lesson.get_parent().url, lesson.url, Session.objects.get().get_absolute_url()]


def test_store_holds_nothing_of_any_member(furnished, addresses):
    pagecache.store = pagecache.Store()
    for who in ("stranger", "trainer", "lead"):
        for address in addresses:
            assert is_kept(furnished.browser(who).get(address)), address

    kept = [body for entry in pagecache.store._entries.values() for body in entry.bodies.values()]

    own = (b"csrfmiddlewaretoken", DONE.encode(), b"You have done this lesson", b"data-done", b"Who is registered")
    assert len(kept) == 2 * len(addresses)  # a lead, who may edit pages, shares them with those who may, too
    assert [word for word in own for body in kept if word in body] == []


def test_what_has_holes_is_never_kept_by_a_browser_nor_known_again(furnished, addresses):
    member = furnished.browser("stranger")
    answers = [member.get(address, headers={"Accept-Encoding": "gzip"}) for address in addresses * 2]

    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert {"ETag" in answer.headers for answer in answers} == {False}
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert {"Cookie" in answer.headers["Vary"] for answer in answers} == {True}
    assert {"Content-Security-Policy" in answer.headers for answer in answers} == {True}


@pytest.mark.parametrize("query", ["", "?fresh=1"])
def test_no_mark_of_a_hole_goes_out(furnished, addresses, query):
    texts = [furnished.browser(who).get(address + query).text for who in furnished.people for address in addresses]
    texts += [Client().get(address + query).text for address in addresses]
    texts += [LessonPage.objects.first().make_preview_request().text]

    assert [text for text in texts if "\x02" in text or "\x03" in text] == []


def test_kept_page_is_what_would_have_been_made(furnished, addresses):
    def plain(text: str) -> str:
        return re.sub(r'value="\w{64}"', "", text)

    for who in ("stranger", "trainer", "lead", "editor", "admin"):
        browser = furnished.browser(who)
        for address in addresses:
            fresh, kept = browser.get(address, {"fresh": "1"}), browser.get(address)
            assert (is_kept(fresh), is_kept(kept)) == (False, True)
            assert plain(fresh.text) == plain(kept.text), (who, address)


def test_message_is_shown_beside_what_is_left_open(furnished, addresses):
    member, other = furnished.browser("stranger"), furnished.browser("trainer")
    other.get("/training/courses/")
    tell(member, "Only for you")

    shown = member.get("/training/courses/").text

    assert ["Only for you" in shown, DONE in shown] == [True, True]
    assert seen(other, "/training/courses/", "Only for you", DONE) == [False, False]


def test_page_made_while_something_is_changed_amid_a_transaction_is_whole(stage, course):
    own = stage.browser("stranger")
    with transaction.atomic():
        republished(course, title="Fallen")
        amid = own.get(course.url)
        transaction.set_rollback(True)

    assert ["Fallen" in amid.text, "Enroll, and" in amid.text, is_kept(amid)] == [True, True, False]
    assert seen(own, course.url, "Fallen", "Zebra 1") == [False, True]


@pytest.mark.parametrize("who", ["stranger", "anyone"])
def test_what_looks_like_a_hole_in_an_editors_words_is_none(stage, who):
    forged = '\x02["training/own/place.html", {"course": ""}]\x03'
    page = rows.course(stage, 1)
    page.standfirst = forged
    page.save()

    assert stage.browser(who).get(page.url).text.count("Your place</h2>") == 1


def test_page_of_members_costs_one_query_more_with_holes(furnished, addresses):
    member = furnished.browser("stranger")
    for address in addresses:
        member.get(address)
        with CaptureQueriesContext(connection) as queries:
            member.get(address)
        assert len(queries) == 4, address


def test_second_process_shows_a_mark_at_once(furnished, page, tmp_path):
    lesson = LessonPage.objects.last()
    session = furnished.browser("stranger").cookies["sessionid"].value
    StoredSession.objects.update(expire_date=datetime(2100, 1, 1, tzinfo=UTC))  # its clock is not the one set here
    with other_process(tmp_path, session=session) as other:
        for _ in range(2):
            assert "You have done this lesson." not in other.get(lesson.url)[1]
        courses.mark_done(user=furnished.stranger, lesson=lesson)

        assert "You have done this lesson." in other.get(lesson.url)[1]


def test_closed_file_is_offered_to_whoever_may_have_it_alone(furnished):
    addresses = ("/library/zebra-1/", "/library/zebra-1/editions/1/")
    document = PortalDocument.objects.get()
    readers = {who: furnished.browser(who) for who in ("anyone", "stranger", "editor")}

    def shown(address: str) -> dict[str, list[bool]]:
        words = "/file/", "This file is not open to everyone"
        texts = {
            who: [reader.get(address).text for _ in range(2)] for who, reader in readers.items()
        }  # made, then kept
        return {who: [all(word in text for text in made) for word in words] for who, made in texts.items()}

    assert shown(addresses[0]) == dict.fromkeys(readers, [True, False])
    document.collection = Collection.get_first_root_node().add_child(instance=Collection(name="Closed"))
    document.save()
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="groups")

    for address in addresses:
        assert shown(address) == {"anyone": [False, True], "stranger": [False, True], "editor": [True, False]}
    assert "/file/" not in readers["stranger"].get(addresses[0]).text
    assert seen(readers["anyone"], "/library/", "File not open to everyone", "File to download") == [True, False]


def test_home_has_no_holes(furnished):
    assert HomePage.is_same_for_members
    assert furnished.browser("stranger").get("/").headers["Cache-Control"].startswith("private, max-age=0")
