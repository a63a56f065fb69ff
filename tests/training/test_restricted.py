"""Who may open a restricted course may take it, and nobody else learns of it."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from accounts.models import User
from tests.barriers import KINDS, restrict, unwelcome, welcome
from tests.cast import client_of, make_user
from training import dashboard
from training.domain import courses, outlines
from training.models import Enrollment, LessonProgress

pytestmark = pytest.mark.django_db


@pytest.fixture(params=KINDS)
def barrier(request, course):
    return restrict(course, request.param)


def signed_in(browser):
    """Enrolling takes an account; a password is given by whoever has none as well."""
    if "_auth_user_id" not in browser.session:
        passed = browser.session.get("passed_page_view_restrictions", [])
        browser = client_of(make_user("Signed In"))
        session = browser.session
        session["passed_page_view_restrictions"] = passed
        session.save()
    return browser


def test_course_is_taken_by_whoever_may_open_it(barrier, course, lessons):
    taken = []
    for browser in (unwelcome(barrier), signed_in(welcome(barrier))):
        browser.post(f"/training/enroll/{course.pk}/")
        taken.append(Enrollment.objects.count())
        browser.post(f"/training/lessons/{lessons[0].pk}/done/")
        taken.append(LessonProgress.objects.count())

    assert taken == [0, 0, 1, 1]


@pytest.mark.parametrize("address", ["/training/", "/training/courses/"])
def test_lists_have_it_for_whoever_may_open_it(barrier, address):
    browsers = (welcome(barrier), unwelcome(barrier))

    assert ["First steps" in browser.get(address).text for browser in browsers] == [True, False]


def test_restricted_lesson_of_an_open_course_is_done_by_its_readers_alone(course, lessons):
    barrier = restrict(lessons[0], "groups")

    answers = [
        browser.post(f"/training/lessons/{lessons[0].pk}/done/").status_code
        for browser in (welcome(barrier), unwelcome(barrier))
    ]

    assert answers == [302, 404]


def test_course_for_an_account_is_what_comes_next_on_its_desk(course, stranger):
    courses.enroll(user=stranger, course=course)
    restrict(course, "login")

    assert [each.course for each in outlines.unfinished(stranger)] == [course]


def test_course_that_was_closed_to_a_learner_comes_no_more(course, stranger):
    courses.enroll(user=stranger, course=course)
    restrict(course, "groups")

    assert outlines.unfinished(stranger) == []


# --- a closed lesson of an open course

SECRET = "First steps, lesson 2"


@pytest.fixture(params=KINDS)
def lesson_barrier(request, lessons):
    lessons[1].standfirst, lessons[1].minutes = "Names of those who agreed.", 77
    lessons[1].save()
    return restrict(lessons[1], request.param)


@pytest.fixture
def readers(lesson_barrier):
    """Who may open it, who may not, and whoever comes without an account."""
    return welcome(lesson_barrier), unwelcome(lesson_barrier), Client()


@pytest.mark.parametrize("words", [SECRET, "Names of those who agreed.", "77 min", "<dd>2</dd>"])
def test_course_shows_a_closed_lesson_to_its_readers_alone(readers, course, words):
    assert [words in browser.get(course.url).text for browser in readers] == [True, False, False]


@pytest.mark.parametrize("words", [f"Next: {SECRET}", f">{SECRET}</a></li>", "Lesson 1 of 2"])
def test_lesson_beside_it_leads_its_readers_alone_to_a_closed_lesson(readers, lessons, words):
    assert [words in browser.get(lessons[0].url).text for browser in readers] == [True, False, False]


@pytest.mark.parametrize("address", ["/training/", "/training/courses/"])
def test_lists_count_a_closed_lesson_for_its_readers_alone(readers, address):
    shown = [browser.get(address).text for browser in readers]

    assert [("2 lessons" in text, "1 lesson<" in text) for text in shown] == [
        (True, False),
        (False, True),
        (False, True),
    ]


def test_way_into_a_course_leads_past_a_closed_lesson(course, lessons):
    barrier = restrict(lessons[0], "groups")

    found = [browser.get(course.url).text for browser in (welcome(barrier), unwelcome(barrier), Client())]

    assert [f'data-size="large" href="{lessons[0].url}"' in text for text in found] == [True, False, False]
    assert [f'data-size="large" href="{lessons[1].url}"' in text for text in found] == [False, True, True]


def test_place_of_a_learner_counts_and_names_no_lesson_closed_to_them(stranger, stranger_client, course, lessons):
    courses.enroll(user=stranger, course=course)
    restrict(lessons[0], "groups")

    shown = stranger_client.get(course.url).text

    assert (lessons[0].title in shown, "of 1 lesson done" in shown) == (False, True)
    assert f'Next: <a href="{lessons[1].url}"' in " ".join(shown.split())
    assert "0 of 1 lessons done" in stranger_client.get("/training/courses/").text


def test_desk_names_and_counts_no_lesson_closed_to_its_owner(course, lessons):
    barrier = restrict(lessons[0], "groups")
    welcome(barrier), unwelcome(barrier)
    people = [User.objects.get(name=name) for name in ("Mem Ber", "Out Sider")]
    for person in people:
        courses.enroll(user=person, course=course)

    found = [[(duty.title, strip_tags(duty.detail)) for duty in dashboard.mine(person)] for person in people]

    assert found == [
        [("First steps: next lesson “First steps, lesson 1”", "0 of 2 lessons done")],
        [("First steps: next lesson “First steps, lesson 2”", "0 of 1 lessons done")],
    ]


def test_course_is_done_with_all_lessons_that_its_learner_may_open(lesson_barrier, course, lessons):
    browsers = [signed_in(welcome(lesson_barrier)), client_of(make_user("Also Out"))]

    answers = [browser.post(f"/training/lessons/{lessons[0].pk}/done/") for browser in browsers]

    is_open_to_accounts = lesson_barrier.restriction_type == "login"
    assert [answer.url for answer in answers] == [lessons[1].url, lessons[1].url if is_open_to_accounts else course.url]
    done = [each.completed_at is not None for each in Enrollment.objects.order_by("pk")]
    assert done == [False, not is_open_to_accounts]


@pytest.mark.parametrize("kind", ["groups", "password"])
def test_lesson_closed_at_last_completes_whoever_had_nothing_else_left(
    kind, stranger, course, lessons, django_capture_on_commit_callbacks
):
    member = make_user("Part Ner")
    for person in (stranger, member):
        courses.mark_done(user=person, lesson=lessons[0])

    with django_capture_on_commit_callbacks(execute=True):
        barrier = restrict(lessons[1], kind)
        member.groups.set(barrier.groups.all())

    done = {each.user: each.completed_at is not None for each in Enrollment.objects.all()}
    assert done == {stranger: True, member: kind == "password"}
