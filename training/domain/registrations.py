"""Places in a session: taking one, giving it back, and who was there."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.domain.contacts import contact_for
from accounts.models import User
from content.domain.changes import bump
from training.domain import notices
from training.domain.sessions import locked
from training.enums import Attendance, RegistrationState, SessionState
from training.models import Registration, Session


class NoPlace(Exception):
    """All places are taken."""


class Closed(Exception):
    """The session cannot be registered for, or a registration not be changed, any more or yet."""


@transaction.atomic
def register(*, session: Session, email: str, name: str, access_needs: str = "") -> Registration:
    """Gives a place to whoever has this address, and mails the calendar entry with a private link.

    An address that has a place keeps it and is only mailed about it, so that nobody can see
    who takes part by trying. Raises Closed unless the session is published and has not
    begun, and NoPlace when it is full, for those who have a place too.
    """
    session = locked(session)
    if session.state != SessionState.PUBLISHED or session.has_begun:
        raise Closed
    if session.places_left == 0:
        raise NoPlace
    contact = contact_for(email=email, name=name)
    found = Registration.objects.filter(session=session, contact=contact).select_related("session", "contact").first()
    if found and found.is_registered:
        notices.tell_again(found)
        return found
    registration = found or Registration(session=session, contact=contact)
    registration.name = name[:150]
    registration.access_needs = access_needs[:500]
    registration.state = RegistrationState.REGISTERED
    registration.registered_at = timezone.now()
    registration.canceled_at = None
    registration.save()
    notices.tell_one(registration)
    bump()
    return registration


@transaction.atomic
def send_link(*, session: Session, email: str) -> None:
    """Mails the private link to an address that has a place in the session; to any other, nothing."""
    found = session.registrations.registered().filter(contact__email__iexact=email.strip())
    for registration in found.select_related("session", "contact"):
        notices.tell_again(registration)


@transaction.atomic
def cancel(*, registration: Registration) -> None:
    """Gives a place back, so that someone else can have it, and takes the entry out of the calendar.

    Once is enough: a second call does nothing. Raises Closed from the session's beginning
    on, and for a session that fell.
    """
    session = locked(registration.session)
    registration.refresh_from_db()
    registration.session = session
    if not registration.is_registered:
        return
    if session.state != SessionState.PUBLISHED or session.has_begun:
        raise Closed
    registration.state = RegistrationState.CANCELED
    registration.canceled_at = timezone.now()
    registration.access_needs = ""
    registration.save(update_fields=["state", "canceled_at", "access_needs"])
    notices.tell_leaving(registration)
    bump()


@transaction.atomic
def blank_needs(*, session: Session, registration_pk: int, by: User) -> bool:
    """Empties what one person said they need, where it tells of somebody else. The trace names no one.

    Says whether anything stood there; a key of another session does nothing.
    """
    found = session.registrations.filter(pk=registration_pk).exclude(access_needs="")
    if not found.update(access_needs=""):
        return False
    log(instance=session, action="training.session.blank", user=by)
    return True


@transaction.atomic
def add_at_the_door(*, session: Session, email: str, name: str, by: User) -> Registration:
    """Writes someone who came without registering into the register, as present; there is no limit and no mail.

    Raises Closed before the session begins, and when it is not published.
    """
    session = locked(session)
    _refuse_before(session)
    registration, _ = Registration.objects.update_or_create(
        session=session,
        contact=contact_for(email=email, name=name),
        defaults={"state": RegistrationState.REGISTERED, "canceled_at": None},
        create_defaults={"name": name[:150]},
    )
    _mark(registration, Attendance.PRESENT, by)
    return registration


@transaction.atomic
def mark(*, session: Session, marks: Mapping[int, Attendance], by: User) -> int:
    """Writes down who was there, by the keys of registrations; those of other sessions are passed over.

    Returns how many changed. Raises Closed before the session begins, and when it is not published.
    """
    session = locked(session)
    _refuse_before(session)
    changed = 0
    for registration in session.registrations.registered().filter(pk__in=marks):
        if registration.attendance != marks[registration.pk]:
            _mark(registration, marks[registration.pk], by)
            changed += 1
    return changed


def _mark(registration: Registration, attendance: Attendance, by: User) -> None:
    registration.attendance = attendance
    registration.marked_at = timezone.now() if attendance else None
    registration.marked_by = by if attendance else None
    registration.save(update_fields=["attendance", "marked_at", "marked_by"])


def _refuse_before(session: Session) -> None:
    if session.state != SessionState.PUBLISHED or not session.has_begun:
        raise Closed
