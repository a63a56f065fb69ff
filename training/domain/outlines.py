"""Courses as one person sees them: their lessons, what is done, what is left. A fixed number of queries for any list.

What a course holds is kept (`content.snapshots`), and of that a reader sees what is not closed to them; a person's places
in all that they take are one query.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from accounts.models import User
from content import snapshots
from content.domain import tree
from content.permissions import Reader
from training.models import CoursePage, Enrollment, LessonPage


@dataclass(frozen=True)
class Place:
    """Where a person stands in a course that they take: the lessons marked as done, by key."""

    completed_at: datetime | None
    done: frozenset[int]

    def done_of(self, lessons: Collection[int]) -> int:
        """How many of these lessons are marked as done."""
        return len(self.done.intersection(lessons))

    def left_of(self, lessons: Collection[int]) -> int:
        return len(lessons) - self.done_of(lessons)


@dataclass(frozen=True)
class Outline:
    """One course with the live lessons that its reader may open, in order; `place` is None for whoever has not enrolled."""

    course: CoursePage
    lessons: list[LessonPage]
    place: Place | None = None

    @property
    def done(self) -> frozenset[int]:
        return self.place.done if self.place else frozenset()

    @property
    def lesson_keys(self) -> list[int]:
        return [lesson.pk for lesson in self.lessons]

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
        return self.place.completed_at if self.place else None

    def after(self, lesson: int) -> LessonPage | None:
        """The next lesson in the course's order, after the one of this key."""
        keys = self.lesson_keys
        place = keys.index(lesson) + 1 if lesson in keys else len(keys)
        return self.lessons[place] if place < len(keys) else None

    def next_after(self, lesson: int) -> LessonPage | None:
        """What to do next from here: the first lesson left further on, else the first left at all."""
        keys = self.lesson_keys
        place = keys.index(lesson) if lesson in keys else 0
        further = [each for each in self.left if keys.index(each.pk) > place]
        return next(iter(further or self.left), None)

    def before(self, lesson: int) -> LessonPage | None:
        """The lesson before it in the course's order."""
        keys = self.lesson_keys
        place = keys.index(lesson) if lesson in keys else 0
        return self.lessons[place - 1] if place else None


def readable_courses(phase: str = "") -> list[CoursePage]:
    """The courses of one phase, or all, that anyone may read, in the order of the tree; nobody may change them."""
    found = snapshots.keep("courses", lambda: list(CoursePage.objects.readable().defer_streamfields()))
    return [course for course in found if not phase or phase in course.phases]


def course_at(path: str, *, drafts: bool = False) -> CoursePage | None:
    """The course at a tree path, if it is live, or, with `drafts`, in any case; nobody may change it."""
    courses = CoursePage.objects.all() if drafts else CoursePage.objects.live()
    return snapshots.keep(("course", path, drafts), lambda: courses.filter(path=path).first())


def outlines(*, courses: Iterable[CoursePage], closed: tuple[str, ...], user: User | None = None) -> list[Outline]:
    """The outlines of these courses for this person, or for no one in particular, in the courses' order.

    `closed`: the tree paths that are closed to whoever reads them (`content.domain.tree.closed_to`).
    """
    courses = list(courses)
    lessons = lessons_by_course(courses, closed)
    places = places_of(user) if user else {}
    return [Outline(course, lessons.get(course.path, []), places.get(course.pk)) for course in courses]


def unfinished(user: User) -> list[Outline]:
    """The courses that a person takes and has not done, as far as their account, without a password, may open them."""
    taken = Enrollment.objects.of(user).unfinished().values("course")
    closed = tree.closed_to(Reader(user))
    return outlines(courses=CoursePage.objects.readable(closed).filter(pk__in=taken), closed=closed, user=user)


def outline(*, course: CoursePage, user: User, closed: tuple[str, ...] | None = None) -> Outline:
    """The outline of one course, live or not, or, in a preview, not even saved.

    `closed`: what is closed to this person where they read; without it, what is closed to their account.
    """
    closed = tree.closed_to(Reader(user)) if closed is None else closed
    return outlines(courses=[course], closed=closed, user=user)[0]


def outline_at(
    path: str, places: Mapping[int, Place], *, closed: tuple[str, ...], drafts: bool = False
) -> Outline | None:
    """The outline of what `course_at` finds, for the person whose `places_of` these are; None where it finds nothing."""
    course = course_at(path, drafts=drafts)
    return Outline(course, lessons_at(path, closed), places.get(course.pk)) if course else None


def lessons_at(path: str, closed: tuple[str, ...]) -> list[LessonPage]:
    """The live lessons of the course at a tree path that are not closed, in their order; nobody may change them."""
    return _open(snapshots.keep(("lessons", path), lambda: _lessons_below([path]).get(path, [])), closed)


def places_of(user: User) -> dict[int, Place]:
    """Where a person stands in each course that they take, by the course's key; nowhere for someone anonymous."""
    if not user.is_authenticated:
        return {}
    rows = Enrollment.objects.of(user).exclude(course=None).order_by()
    done: dict[int, set[int]] = defaultdict(set)
    completed: dict[int, datetime | None] = {}
    for course, completed_at, lesson in rows.values_list("course", "completed_at", "progress__lesson"):
        completed[course] = completed_at
        if lesson is not None:
            done[course].add(lesson)
    return {course: Place(at, frozenset(done[course])) for course, at in completed.items()}


def lessons_by_course(courses: Iterable[CoursePage], closed: tuple[str, ...]) -> dict[str, list[LessonPage]]:
    """The live lessons of each course that are not closed, by the course's tree path, in their order."""
    found = _lessons_below([course.path for course in courses])
    return {path: _open(lessons, closed) for path, lessons in found.items()}


def _open(lessons: list[LessonPage], closed: tuple[str, ...]) -> list[LessonPage]:
    return [lesson for lesson in lessons if not lesson.path.startswith(closed)]


def _lessons_below(paths: Iterable[str]) -> dict[str, list[LessonPage]]:
    found: dict[str, list[LessonPage]] = defaultdict(list)
    below = models.Q()
    for path in filter(None, paths):  # a course that was never saved has none
        below |= models.Q(path__startswith=path)
    if below:
        for lesson in LessonPage.objects.live().filter(below).defer_streamfields().order_by("path"):
            found[lesson.course_path].append(lesson)
    return found
