from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.duties import Duty
from accounts.models import User
from accounts.times import marked_span
from training.domain import desk, outlines, queries
from training.models import Session


def mine(user: User) -> Iterator[Duty]:
    """The next lesson of each course, the sessions one is registered for, and, for a trainer, attendance to mark."""
    learning = _("Your training")
    for outline in outlines.unfinished(user):
        lesson = outline.next_lesson
        if lesson is not None:
            done = _("%(done)d of %(all)d lessons done") % {"done": outline.done_count, "all": len(outline.lessons)}
            title = _("%(course)s: next lesson “%(lesson)s”") % {"course": outline.course.title, "lesson": lesson.title}
            yield Duty(title, lesson.url or "", detail=done, section=learning)
    for registration in queries.coming_registrations(user):
        session = registration.session
        yield Duty(
            session.title,
            registration.get_absolute_url(),
            detail=marked_span(session.starts_at, session.ends_at, session.time_zone),
            when=session.starts_at,
            section=learning,
        )
    for session in desk.to_mark_of_trainer(user):
        yield _attendance(session, reverse("training:people", args=[session.slug]), _("Your work as a trainer"))
    for session in desk.telling_of_trainer(user):
        yield _telling(session, reverse("training:people", args=[session.slug]), _("Your work as a trainer"))


def needs_staff(user: User) -> Iterator[Duty]:
    """Sessions that are over and whose attendance nobody marked; those in whose register something may have to go."""
    for session in desk.to_mark(user):
        yield _attendance(session, reverse("sessions:inspect", args=[session.pk]), _("Training"))
    for session in desk.telling(user):
        yield _telling(session, reverse("sessions:inspect", args=[session.pk]), _("Training"))


def _telling(session: Session, address: str, section: str) -> Duty:
    detail = _("What somebody needs in order to take part may tell about one person.")
    return Duty(session.title, address, detail=detail, when=session.starts_at, section=section, is_next=True)


def _attendance(session: Session, address: str, section: str) -> Duty:
    title = _("Mark attendance: %(title)s") % {"title": session.title}
    return Duty(
        title,
        address,
        detail=marked_span(session.starts_at, session.ends_at, session.time_zone),
        when=session.ends_at,
        section=section,
    )
