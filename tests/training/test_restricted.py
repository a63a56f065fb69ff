"""Who may open a restricted course may take it, and nobody else learns of it."""

import pytest

from tests.barriers import KINDS, restrict, unwelcome, welcome
from tests.cast import client_of, make_user
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
