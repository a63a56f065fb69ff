"""What staff do with a session: plan, change, publish, move, cancel."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from content.domain.changes import note
from content.models import AudienceRole, Topic
from scheduling.domain import bookings, invitations
from scheduling.enums import BookingKind
from scheduling.models import CalendarEntry, Trainer
from training.domain import notices
from training.enums import SessionKind, SessionState
from training.models import Session

_MANY = ("topics", "audiences", "trainers")


class SessionError(Exception):
    """What was asked cannot be done with this session now; the message says why, for staff."""


@dataclass(frozen=True)
class Details:
    """All that staff say about a session. Datetimes are aware; `time_zone` is the IANA name of the place's zone."""

    title: str
    summary: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    kind: SessionKind = SessionKind.TRAINING
    slug: str = ""
    description: str = ""
    place: str = ""
    join_address: str = ""
    capacity: int | None = None
    topics: Collection[Topic] = field(default_factory=tuple)
    audiences: Collection[AudienceRole] = field(default_factory=tuple)
    trainers: Collection[Trainer] = field(default_factory=tuple)


def details_of(session: Session) -> Details:
    """What stands about a session now."""
    now: dict[str, Any] = {
        each.name: list(getattr(session, each.name).all()) if each.name in _MANY else getattr(session, each.name)
        for each in fields(Details)
    }
    return Details(**now)


@transaction.atomic
def plan(*, details: Details, by: User | None) -> Session:
    """Makes a draft and books its trainers, so that their time is held while the rest is being settled.

    Raises bookings.Conflict when one of them is not to be had, and SessionError when it ends before it begins.
    """
    _refuse_backward(details)
    slug = _free_slug(details.slug or slugify(details.title)[:80] or "session")
    session = Session.objects.create(
        **{**_plain(details), "slug": slug}, entry=CalendarEntry.objects.create(), state=SessionState.DRAFT
    )
    _settle(session, details)
    log(instance=session, action="training.session.plan", user=by)
    return session


@transaction.atomic
def change(*, session: Session, details: Details, by: User | None) -> Session:
    """Makes a session say this, rebooks its trainers, and tells whoever takes part when their entry changes.

    Raises bookings.Conflict; SessionError for a session that was canceled, that would end
    before it begins, or that would have fewer places than people.
    """
    session = locked(session)
    if session.state == SessionState.CANCELED:
        raise SessionError(_("This session was canceled. Plan a new one."))
    _refuse_backward(details)
    taken = session.registrations.registered().count()
    if details.capacity is not None and details.capacity < taken:
        raise SessionError(_("%(n)d people are registered; there cannot be fewer places.") % {"n": taken})
    moved = (session.starts_at, session.ends_at) != (details.starts_at, details.ends_at)
    for name, value in _plain(details).items():
        setattr(session, name, value)
    session.save()
    _settle(session, details)
    log(instance=session, action="training.session.move" if moved else "training.session.change", user=by)
    if session.state == SessionState.PUBLISHED:
        note(session)
        if not session.is_over:
            notices.tell_all(session)
    return session


def move(*, session: Session, starts_at: datetime, ends_at: datetime, time_zone: str = "", by: User | None) -> Session:
    """Gives a session another time, and, with `time_zone`, another zone; everything else as in `change`."""
    now = details_of(session)
    return change(
        session=session,
        details=replace(now, starts_at=starts_at, ends_at=ends_at, time_zone=time_zone or now.time_zone),
        by=by,
    )


@transaction.atomic
def publish(*, session: Session, by: User | None) -> Session:
    """Shows a draft to everyone, opens registration, and invites its trainers.

    A session that is already over may be published too, as a record of what was given;
    nobody is written to then. Raises SessionError when it is not a draft.
    """
    session = locked(session)
    if session.state != SessionState.DRAFT:
        raise SessionError(_("Only a draft can be published."))
    session.state = SessionState.PUBLISHED
    session.published_at = timezone.now()
    session.save(update_fields=["state", "published_at", "changed_at"])
    log(instance=session, action="training.session.publish", user=by)
    note(session)
    if not session.is_over:
        notices.tell_all(session)
    return session


@transaction.atomic
def cancel(*, session: Session, reason: str, by: User | None) -> Session:
    """Lets a session fall: gives back the trainers' time and tells everyone who takes part why.

    Raises SessionError without a reason, when it was canceled before, or when it is over.
    """
    session = locked(session)
    if session.state == SessionState.CANCELED:
        raise SessionError(_("This session was canceled before."))
    if session.is_over:
        raise SessionError(_("This session is over; it cannot be canceled any more."))
    if not reason.strip():
        raise SessionError(_("Say why; the people who registered will read it."))
    session.state = SessionState.CANCELED
    session.canceled_at = timezone.now()
    session.canceled_reason = reason.strip()[:500]
    session.save(update_fields=["state", "canceled_at", "canceled_reason", "changed_at"])
    bookings.release(entry=session.entry)
    log(instance=session, action="training.session.cancel", user=by, data={"reason": session.canceled_reason})
    note(session)
    notices.tell_fallen(session)
    return session


@transaction.atomic
def erase(*, session: Session) -> None:
    """Takes a session away as if it had never been, with its register and its calendar entry; nobody is told."""
    entry = session.entry
    note(session)
    session.registrations.all().delete()
    session.delete()
    entry.delete()


def locked(session: Session) -> Session:
    """The session as it stands, held until the transaction ends: whoever else wants to change it or register waits."""
    return Session.objects.select_for_update(of=("self",), no_key=True).select_related("entry").get(pk=session.pk)


def _settle(session: Session, details: Details) -> None:
    """What hangs on the row: topics, audiences, trainers and their bookings, the entry's facts."""
    for name in _MANY:
        getattr(session, name).set(getattr(details, name))
    bookings.rebook(
        entry=session.entry,
        trainers=details.trainers,
        starts_at=details.starts_at,
        ends_at=details.ends_at,
        kind=BookingKind.SESSION,
    )
    if session.state == SessionState.DRAFT:
        invitations.describe(entry=session.entry, facts=notices.facts(session))


def _plain(details: Details) -> dict[str, object]:
    return {each.name: getattr(details, each.name) for each in fields(details) if each.name not in (*_MANY, "slug")}


def _refuse_backward(details: Details) -> None:
    if details.ends_at <= details.starts_at:
        raise SessionError(_("A session ends after it begins."))


def _free_slug(wanted: str) -> str:
    taken = set(Session.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 2
    free = wanted
    while free in taken:
        free = f"{wanted}-{number}"
        number += 1
    return free
