"""What a learner does with a course."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.domain import tree
from content.permissions import Reader
from training.domain.outlines import lessons_by_course
from training.models import CoursePage, Enrollment, LessonPage, LessonProgress


@transaction.atomic
def enroll(*, user: User, course: CoursePage) -> Enrollment:
    """Puts a course among what the person takes; once, however often it is called."""
    enrollment, _ = Enrollment.objects.get_or_create(user=user, course=course, defaults={"course_title": course.title})
    return enrollment


@transaction.atomic
def mark_done(*, user: User, lesson: LessonPage, closed: tuple[str, ...] | None = None) -> Enrollment:
    """Marks a lesson as done, enrolling the person in its course if need be.

    Records the course as completed once every live lesson of it that they may open is done. `closed`: the tree paths
    that are closed to them where they learn; without it, those that are closed to their account.
    """
    enrollment = enroll(user=user, course=_course_of(lesson))
    LessonProgress.objects.get_or_create(enrollment=enrollment, lesson=lesson)
    _settle(enrollment, closed)
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
    """Completes whoever has done every lesson left to them, after one was taken out of the course or closed to some."""
    for enrollment in Enrollment.objects.filter(course=course, completed_at=None).select_related("course", "user"):
        _settle(enrollment)


def _settle(enrollment: Enrollment, closed: tuple[str, ...] | None = None) -> None:
    course = enrollment.course
    if enrollment.completed_at or course is None:
        return
    closed = tree.closed_to(Reader(enrollment.user)) if closed is None else closed
    lessons = {lesson.pk for lesson in lessons_by_course([course], closed).get(course.path, [])}
    done = set(enrollment.progress.values_list("lesson", flat=True))
    if lessons and lessons <= done:
        enrollment.completed_at = timezone.now()
        enrollment.save(update_fields=["completed_at"])


def _course_of(lesson: LessonPage) -> CoursePage:
    return CoursePage.objects.get(path=lesson.course_path)
