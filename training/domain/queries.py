"""Reads. Whatever is not for everyone is fetched here and nowhere else."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from accounts.models import AccessLink, User
from content import snapshots
from content.permissions import Reader, may_open
from training import permissions
from training.domain.notices import LINK
from training.enums import SessionState
from training.models import CoursePage, Enrollment, LessonPage, Registration, Session


def coming_sessions(most: int) -> list[Session]:
    """The next published sessions, soonest first."""

    def look_up() -> list[Session]:
        mind_the_clock()
        return list(Session.objects.public().upcoming().for_lists()[:most])

    return list(snapshots.keep(("coming sessions", most), look_up))


def mind_the_clock() -> None:
    """Says of what is being made now that it changes when the next published session begins or ends."""
    now = timezone.now()
    ahead = Session.objects.public().filter(ends_at__gt=now).order_by()
    ends = ahead.aggregate(end=models.Min("ends_at"), start=models.Min("starts_at", filter=models.Q(starts_at__gt=now)))
    for moment in ends.values():
        snapshots.good_until(moment)


def readable_session(slug: str) -> Session | None:
    """A session whose own page everyone may open: published, or published once and then canceled."""

    found = Session.objects.readable().for_lists().filter(slug=slug)
    return copy(snapshots.keep(("session", slug), found.first))


def registration_of(*, user: User, session: Session) -> Registration | None:
    """The place that an account has in a session, by any of its proved addresses."""
    if not user.is_authenticated:
        return None
    return Registration.objects.of(user).registered().filter(session=session).first()


def coming_registrations(user: User) -> list[Registration]:
    """The places that an account has in sessions to come, soonest first."""
    found = Registration.objects.of(user).registered().filter(session__in=Session.objects.public().upcoming())
    return list(found.select_related("session").order_by("session__starts_at", "pk"))


def registration_for(
    *, pk: int, user: User, link_to: Callable[[models.Model, str], AccessLink | None]
) -> Registration | None:
    """One registration, for the account it belongs to or whoever holds its private link; None for everyone else.

    `link_to` answers with the living link to a thing that the reader has shown.
    """
    found = (
        Registration.objects.select_related("session", "contact").filter(pk=pk, session__published_at__isnull=False)
    ).first()
    if found is None:
        return None
    if permissions.owns_registration(user, found) or link_to(found, LINK):
        return found
    return None


def session_with_people(*, slug: str, user: User) -> Session | None:
    """A session for someone who may see who is registered; None for everyone else."""
    session = Session.objects.for_lists().filter(slug=slug).first()
    if session is None or not permissions.may_see_people(user, session):
        return None
    return session


def people(session: Session) -> models.QuerySet[Registration]:
    """Who is registered, by name."""
    return session.registrations.registered().select_related("contact", "marked_by").order_by("name", "pk")


def course_for(*, pk: int, reader: Reader) -> CoursePage | None:
    """A course, for whoever may open its page; None for all others."""
    course = CoursePage.objects.filter(pk=pk).first()
    return course if course and may_open(reader, course) else None


def lesson_for(*, pk: int, reader: Reader) -> LessonPage | None:
    """A lesson of a live course, for whoever may open its page, which stands below the course’s; None for all others."""
    lesson = LessonPage.objects.filter(pk=pk).first()
    if lesson is None or not may_open(reader, lesson):
        return None
    return lesson if CoursePage.objects.live().filter(path=lesson.course_path).exists() else None


@dataclass(frozen=True)
class Transcript:
    """What one account has taken: courses, newest first, and sessions, newest first."""

    enrollments: list[Enrollment]
    registrations: list[Registration]


def transcript(user: User) -> Transcript:
    """The courses and sessions of an account, with those registered for before its address was proved.

    Sessions that fell, and places that were given back, are not in it.
    """
    registrations = Registration.objects.of(user).registered().filter(session__state=SessionState.PUBLISHED)
    return Transcript(
        enrollments=list(Enrollment.objects.of(user).select_related("course")),
        registrations=list(registrations.select_related("session").order_by("-session__starts_at", "-pk")),
    )
