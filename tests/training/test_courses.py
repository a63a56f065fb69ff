import pytest
from django.contrib.auth.models import AnonymousUser

from training.domain import courses, outlines
from training.models import CoursePage, Enrollment, LessonPage

pytestmark = pytest.mark.django_db


def test_enrolling_twice_makes_one_enrollment(stranger, course):
    courses.enroll(user=stranger, course=course)
    courses.enroll(user=stranger, course=course)

    assert [(found.course, found.course_title) for found in Enrollment.objects.of(stranger)] == [
        (course, "First steps")
    ]


def test_marking_a_lesson_enrolls_and_leaves_the_rest(stranger, course, lessons):
    courses.mark_done(user=stranger, lesson=lessons[0])

    seen = outlines.outline(course=course, user=stranger)
    assert (seen.done_count, seen.left, seen.next_lesson, seen.completed_at) == (1, lessons[1:], lessons[1], None)


def test_last_lesson_completes_the_course(stranger, course, lessons):
    for lesson in lessons:
        enrollment = courses.mark_done(user=stranger, lesson=lesson)

    assert enrollment.completed_at is not None
    assert outlines.outline(course=course, user=stranger).next_lesson is None


def test_marking_again_keeps_the_first_completion(stranger, lessons):
    for lesson in [*lessons, lessons[0]]:
        courses.mark_done(user=stranger, lesson=lesson)
    first = Enrollment.objects.get().completed_at

    courses.mark_done(user=stranger, lesson=lessons[1])

    assert Enrollment.objects.get().completed_at == first


def test_lesson_that_comes_later_is_left_and_takes_no_completion_away(stranger, course, lessons):
    for lesson in lessons:
        courses.mark_done(user=stranger, lesson=lesson)
    late = course.add_child(instance=LessonPage(title="Late lesson"))

    seen = outlines.outline(course=course, user=stranger)

    assert (seen.left, seen.completed_at is None) == ([late], False)


def test_taking_back_a_late_lesson_leaves_the_completion(stranger, course, lessons):
    for lesson in lessons:
        courses.mark_done(user=stranger, lesson=lesson)
    late = course.add_child(instance=LessonPage(title="Late lesson"))
    courses.mark_done(user=stranger, lesson=late)

    courses.mark_open(user=stranger, lesson=late)

    assert Enrollment.objects.get().completed_at is not None


def test_taking_back_a_counted_lesson_takes_the_completion_back(stranger, course, lessons):
    for lesson in lessons:
        courses.mark_done(user=stranger, lesson=lesson)

    courses.mark_open(user=stranger, lesson=lessons[1])

    assert Enrollment.objects.get().completed_at is None
    assert outlines.outline(course=course, user=stranger).left == [lessons[1]]


def test_taking_back_what_was_never_marked_does_nothing(stranger, lessons):
    courses.mark_open(user=stranger, lesson=lessons[0])

    assert Enrollment.objects.count() == 0


def test_lesson_not_live_does_not_count(stranger, course, lessons):
    lessons[1].unpublish()

    courses.mark_done(user=stranger, lesson=lessons[0])

    assert Enrollment.objects.get().completed_at is not None


def test_settle_completes_whoever_has_done_what_is_left(stranger, course, lessons):
    courses.mark_done(user=stranger, lesson=lessons[0])
    lessons[1].unpublish()

    courses.settle(course=course)

    assert Enrollment.objects.get().completed_at is not None


def test_course_without_lessons_is_never_complete(stranger, make_course):
    empty = make_course("Empty", lessons=0)
    courses.enroll(user=stranger, course=empty)

    courses.settle(course=empty)

    assert Enrollment.objects.get().completed_at is None


def test_enrollment_outlives_the_course(stranger, course):
    courses.enroll(user=stranger, course=course)

    CoursePage.objects.get(pk=course.pk).delete()

    assert [(found.course, found.course_title) for found in Enrollment.objects.of(stranger)] == [(None, "First steps")]


@pytest.mark.parametrize("count", (1, 3))
def test_outlines_take_a_fixed_number_of_queries(stranger, make_course, django_assert_num_queries, count):
    for number in range(count):
        courses.enroll(user=stranger, course=make_course(f"Course {number}"))

    with django_assert_num_queries(5):
        seen = outlines.outlines(courses=outlines.readable_courses(), closed=(), user=stranger)

    assert [len(each.lessons) for each in seen] == [2] * count


def test_outline_for_someone_anonymous_has_lessons_and_no_enrollment(course, lessons):
    seen = outlines.outline(course=course, user=AnonymousUser())

    assert (seen.lessons, seen.place, seen.done_count) == (lessons, None, 0)


def test_lessons_know_their_neighbors(stranger, course, lessons):
    seen = outlines.outline(course=course, user=stranger)

    assert [(seen.before(lesson.pk), seen.after(lesson.pk)) for lesson in lessons] == [
        (None, lessons[1]),
        (lessons[0], None),
    ]


def test_lesson_that_is_not_live_has_only_those_before_it(stranger, course, lessons):
    draft = course.add_child(instance=LessonPage(title="Draft", live=False))

    seen = outlines.outline(course=course, user=stranger)

    assert (seen.before(draft.pk), seen.after(draft.pk)) == (None, None)


def test_course_that_was_never_saved_has_an_outline_for_its_preview(stranger):
    assert outlines.outline(course=CoursePage(title="New"), user=stranger).lessons == []
