"""What a learner does with a course."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from training.domain.outlines import lessons_by_course
from training.models import CoursePage, Enrollment, LessonPage, LessonProgress


@transaction.atomic
def enroll(*, user: User, course: CoursePage) -> Enrollment:
    """Puts a course among what the person takes; once, however often it is called."""
    enrollment, _ = Enrollment.objects.get_or_create(user=user, course=course, defaults={"course_title": course.title})
    return enrollment


@transaction.atomic
def mark_done(*, user: User, lesson: LessonPage) -> Enrollment:
    """Marks a lesson as done, enrolling the person in its course if need be.

    Records the course as completed once every live lesson of it is done.
    """
    enrollment = enroll(user=user, course=_course_of(lesson))
    LessonProgress.objects.get_or_create(enrollment=enrollment, lesson=lesson)
    _settle(enrollment)
    return enrollment


@transaction.atomic
def mark_open(*, user: User, lesson: LessonPage) -> None:
    """Takes the mark off a lesson.

    With it goes the completion, when the lesson counted toward it; a lesson that
    was added after the completion never did.
    """
    mark = LessonProgress.objects.filter(enrollment__user=user, lesson=lesson).select_related("enrollment").first()
    if mark is None:
        return
    enrollment = mark.enrollment
    if enrollment.completed_at and mark.done_at <= enrollment.completed_at:
        enrollment.completed_at = None
        enrollment.save(update_fields=["completed_at"])
    mark.delete()


@transaction.atomic
def settle(*, course: CoursePage) -> None:
    """Completes whoever has done every lesson that is left, after a lesson was taken out of the course."""
    for enrollment in Enrollment.objects.filter(course=course, completed_at=None).select_related("course"):
        _settle(enrollment)


def _settle(enrollment: Enrollment) -> None:
    course = enrollment.course
    if enrollment.completed_at or course is None:
        return
    lessons = {lesson.pk for lesson in lessons_by_course([course])[course.path]}
    done = set(enrollment.progress.values_list("lesson", flat=True))
    if lessons and lessons <= done:
        enrollment.completed_at = timezone.now()
        enrollment.save(update_fields=["completed_at"])


def _course_of(lesson: LessonPage) -> CoursePage:
    return CoursePage.objects.get(path=lesson.course_path)
