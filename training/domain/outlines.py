"""Courses as one person sees them: their lessons, what is done, what is left. A fixed number of queries for any list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

from accounts.models import User
from content import snapshots
from content.domain import tree
from content.permissions import Reader
from training.models import CoursePage, Enrollment, LessonPage, LessonProgress


@dataclass(frozen=True)
class Outline:
    """One course with its live lessons in order; `enrollment` is None for whoever has not enrolled."""

    course: CoursePage
    lessons: list[LessonPage]
    enrollment: Enrollment | None = None
    done: frozenset[int] = field(default_factory=frozenset)

    @property
    def left(self) -> list[LessonPage]:
        return [lesson for lesson in self.lessons if lesson.pk not in self.done]

    @property
    def done_count(self) -> int:
        return len(self.lessons) - len(self.left)

    @property
    def next_lesson(self) -> LessonPage | None:
        return self.left[0] if self.left else None

    @property
    def completed_at(self) -> datetime | None:
        return self.enrollment.completed_at if self.enrollment else None

    @property
    def new_lessons(self) -> list[LessonPage]:
        """Lessons that came after the course was done; they do not take the completion away."""
        return self.left if self.completed_at else []

    def after(self, lesson: LessonPage) -> LessonPage | None:
        """The next lesson in the course's order."""
        keys = [each.pk for each in self.lessons]
        place = keys.index(lesson.pk) + 1 if lesson.pk in keys else len(keys)
        return self.lessons[place] if place < len(keys) else None

    def next_after(self, lesson: LessonPage) -> LessonPage | None:
        """What to do next from here: the first lesson left further on, else the first left at all."""
        keys = [each.pk for each in self.lessons]
        place = keys.index(lesson.pk) if lesson.pk in keys else 0
        further = [each for each in self.left if keys.index(each.pk) > place]
        return next(iter(further or self.left), None)

    def before(self, lesson: LessonPage) -> LessonPage | None:
        """The lesson before it in the course's order."""
        keys = [each.pk for each in self.lessons]
        place = keys.index(lesson.pk) if lesson.pk in keys else 0
        return self.lessons[place - 1] if place else None


def readable_courses(phase: str = "", *, closed: tuple[str, ...] | None = None) -> list[CoursePage]:
    """The courses of one phase or all, in the order of the tree; nobody may change them.

    Those that anyone may read; with what is `closed` to one reader (`content.domain.tree`), all others.
    """

    def look_up() -> list[CoursePage]:
        return list(CoursePage.objects.readable(closed).prefetch_related("topics", "audiences"))

    return [course for course in snapshots.keep(("courses", closed), look_up) if not phase or phase in course.phases]


def course_of(lesson: LessonPage) -> CoursePage:
    """The course that a lesson belongs to; nobody may change it."""
    path = lesson.course_path
    return snapshots.keep(("course", path), lambda: CoursePage.objects.get(path=path))


def outlines(*, courses: Iterable[CoursePage], user: User) -> list[Outline]:
    """The outlines of these courses for this person (who may be anonymous), in the courses' order."""
    return _outlines(list(courses), user)


def unfinished(user: User) -> list[Outline]:
    """The courses that a person takes and has not done, as far as their account, without a password, may open them."""
    taken = Enrollment.objects.of(user).unfinished().values("course")
    closed = tree.closed_to(Reader(user))
    return outlines(courses=CoursePage.objects.readable(closed).filter(pk__in=taken), user=user)


def outline(*, course: CoursePage, user: User) -> Outline:
    """The outline of one course, live or not, or, in a preview, not even saved."""
    return _outlines([course], user)[0]


def _outlines(courses: list[CoursePage], user: User) -> list[Outline]:
    saved = [course for course in courses if course.pk]
    paths = tuple(course.path for course in saved)
    lessons = snapshots.keep(("lessons", paths), lambda: lessons_by_course(saved))
    enrollments = _enrollments(saved, user)
    done = _done(enrollments.values())
    return [
        Outline(
            course,
            lessons.get(course.path, []),
            enrollments.get(course.pk),
            done[enrollments[course.pk].pk] if course.pk in enrollments else frozenset(),
        )
        for course in courses
    ]


def lessons_by_course(courses: Iterable[CoursePage]) -> dict[str, list[LessonPage]]:
    """The live lessons of each course by the course's tree path, in their order."""
    found: dict[str, list[LessonPage]] = defaultdict(list)
    below = models.Q()
    for course in courses:
        below |= models.Q(path__startswith=course.path)
    if below:
        for lesson in LessonPage.objects.live().filter(below).order_by("path"):
            found[lesson.course_path].append(lesson)
    return found


def _enrollments(courses: list[CoursePage], user: User) -> dict[int, Enrollment]:
    if not user.is_authenticated:
        return {}
    return {found.course_id: found for found in Enrollment.objects.of(user).filter(course__in=courses)}


def _done(enrollments: Iterable[Enrollment]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for enrollment, lesson in LessonProgress.objects.filter(enrollment__in=list(enrollments)).values_list(
        "enrollment", "lesson"
    ):
        found[enrollment].add(lesson)
    return defaultdict(frozenset, {key: frozenset(lessons) for key, lessons in found.items()})
