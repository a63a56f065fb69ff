"""Three courses, five sessions dated from today, and who takes them; `remove()` takes away all that `load()` made."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.domain import zones
from accounts.models import Contact, User
from content.domain.pages import add_draft, publish_page, remove_page
from content.domain.texts import body_of
from content.models import AudienceRole, Topic
from scheduling.domain.bookings import Conflict
from scheduling.models import Trainer
from training.domain import courses, registrations, sessions
from training.domain.sessions import Details
from training.enums import Attendance
from training.models import CourseIndexPage, CoursePage, LessonPage, Session

DATA = Path(__file__).parent / "demo_data"
COURSES = ("lead-101", "referral-for-officers", "operational-work-group")
SLUG = "sample-"
LEARNER = "learner@example.org"
# Invented, and known by these addresses when they are taken away again.
PEOPLE = {
    "rosa.quill@example.org": "Rosa Quill",
    "abe.lindqvist@example.org": "Abe Lindqvist",
    "nia.marlow@example.org": "Nia Marlow",
    "tom.ferris@example.org": "Tom Ferris",
}


def load() -> Iterator[str]:
    yield f"{_courses()} demonstration courses"
    yield f"{_sessions()} demonstration sessions"


def remove() -> Iterator[str]:
    pages = list(CoursePage.objects.filter(slug__in=COURSES))
    for page in pages:
        remove_page(page=page)
    samples = list(Session.objects.filter(slug__startswith=SLUG))
    for session in samples:
        sessions.erase(session=session)
    Contact.objects.filter(email__in=[*PEOPLE, LEARNER]).delete()
    yield f"{len(pages)} demonstration courses and {len(samples)} sessions taken away"


def texts() -> list[dict[str, Any]]:
    """The courses as they stand in their files."""
    return [tomllib.loads((DATA / f"{slug}.toml").read_text(encoding="utf-8")) for slug in COURSES]


def _courses() -> int:
    known = set(CoursePage.objects.values_list("slug", flat=True))
    index = CourseIndexPage.objects.first()
    new = [text for text in texts() if index and text["slug"] not in known]
    for text in new:
        _course(text, index)
    learner = User.objects.filter(email=LEARNER).first()
    if new and learner is not None:
        first = CoursePage.objects.get(slug=COURSES[0])
        for lesson in LessonPage.objects.child_of(first).order_by("path")[:2]:
            courses.mark_done(user=learner, lesson=lesson)
    return len(new)


def _course(text: dict[str, Any], index: CourseIndexPage) -> None:
    course = CoursePage(
        **{name: text[name] for name in ("title", "slug", "standfirst", "minutes", "phases")},
        body=body_of(text["body"], {}),
    )
    course.topics = list(Topic.objects.filter(code__in=text["topics"]))
    course.audiences = list(AudienceRole.objects.filter(code__in=text["audiences"]))
    add_draft(parent=index, page=course)
    for lesson in text["lesson"]:
        head = {name: lesson[name] for name in ("title", "slug", "standfirst")}
        publish_page(page=add_draft(parent=course, page=LessonPage(**head, body=body_of(lesson["body"], {}))))
    publish_page(page=CoursePage.objects.get(pk=course.pk))


def _sessions() -> int:
    samples = tomllib.loads((DATA / "sessions.toml").read_text(encoding="utf-8"))["session"]
    known = set(Session.objects.values_list("slug", flat=True))
    new = [sample for sample in samples if SLUG + sample["slug"] not in known]
    for sample in new:
        _session(sample)
    return len(new)


def _session(sample: dict[str, Any]) -> None:
    session = _planned(_details(sample))
    sessions.publish(session=session, by=_lead())
    for email in sample["people"]:
        person = {"email": email, "name": PEOPLE.get(email, "Demo Learner")}
        if session.is_over:
            found = registrations.add_at_the_door(session=session, by=_lead(), **person)
            if email in sample.get("absent", []):
                registrations.mark(session=session, marks={found.pk: Attendance.ABSENT}, by=_lead())
        else:
            registrations.register(session=session, **person)


def _planned(details: Details) -> Session:
    """A draft; without trainers where theirs have other things to do."""
    try:
        return sessions.plan(details=details, by=_lead())
    except Conflict:
        return sessions.plan(details=Details(**{**vars(details), "trainers": ()}), by=_lead())


def _details(sample: dict[str, Any]) -> Details:
    starts_at = _moment(sample)
    return Details(
        title=sample["title"],
        slug=SLUG + sample["slug"],
        kind=sample["kind"],
        summary=sample["summary"],
        description=sample["description"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=sample["minutes"]),
        time_zone=sample["time_zone"],
        place=sample.get("place", ""),
        join_address=sample.get("join_address", ""),
        capacity=sample.get("capacity"),
        topics=Topic.objects.filter(code__in=sample["topics"]),
        audiences=AudienceRole.objects.filter(code__in=sample["audiences"]),
        trainers=Trainer.objects.filter(user__email__in=sample["trainers"]),
    )


def _moment(sample: dict[str, Any]) -> datetime:
    """The hour that is meant, on its weekday (Monday is 0), so many weeks after the coming Monday."""
    zone = sample["time_zone"]
    today = zones.day_of(timezone.now(), zone)
    day = today + timedelta(days=7 - today.weekday() + sample["weekday"], weeks=sample["weeks"])
    return zones.moment(day=day, clock=time.fromisoformat(sample["at"]), zone=zone)


def _lead() -> User | None:
    return User.objects.filter(email="lead@example.org").first()
