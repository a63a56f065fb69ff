"""What people who take part in a session are told, by mail and in their calendars."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from accounts.domain import limits, mail
from accounts.models import Contact, User
from accounts.words import ended
from scheduling.domain import invitations
from scheduling.domain.ical import EventFacts, FeedEvent, feed
from training.enums import SessionState
from training.models import Registration, Session

TEMPLATE = "session"
LINK = "registration"
MOST_LINKS = 10


def facts(session: Session) -> EventFacts:
    """What the calendar entry says. It goes only to people who take part, so the address to join stands in it."""
    told = [session.summary]
    if session.join_address:
        told.append(_("To join: %(address)s") % {"address": session.join_address})
    return EventFacts(
        summary=session.title,
        description="\n\n".join(told),
        location=session.place or _("Online"),
        url=settings.PORTAL_URL + session.get_absolute_url(),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        time_zone=session.time_zone,
    )


def calendar(session: Session) -> str:
    """The session as a calendar file to open, for people who take part."""
    event = FeedEvent(
        facts=facts(session),
        uid=session.entry.uid,
        sequence=session.entry.sequence,
        changed_at=session.changed_at,
        is_firm=True,
    )
    return feed(name=session.title, events=[event])


def tell_all(session: Session) -> None:
    """Brings everyone who takes part up to date: the registered, and the trainers. Sends nothing when nothing changed."""
    registrations = {found.contact_id: found for found in session.registrations.registered().select_related("contact")}
    people = [found.contact for found in registrations.values()]
    trainers = [trainer.user for trainer in session.trainers.select_related("user")]
    invitations.announce(
        entry=session.entry,
        facts=facts(session),
        to=[*people, *trainers],
        template=TEMPLATE,
        context=_context(session),
        why=_why(session),
        links=lambda person: _links(registrations, person),
        about=session,
    )


def tell_one(registration: Registration) -> None:
    """Sends one more person the entry and the private link, and nobody else anything."""
    session = registration.session
    invitations.announce(
        entry=session.entry,
        facts=facts(session),
        to=[registration.contact],
        template=TEMPLATE,
        context=_context(session),
        why=_why(session),
        links={LINK: (LINK, registration)},
        about=session,
        keep_others=True,
    )


def tell_leaving(registration: Registration) -> None:
    """Takes the entry out of the calendar of someone who canceled."""
    session = registration.session
    invitations.withdraw(
        entry=session.entry,
        template=TEMPLATE,
        context={**_context(session), "leaving": True},
        why=_why(session),
        about=session,
        only=[registration.contact],
    )


def tell_fallen(session: Session) -> None:
    """Takes the entry out of everyone's calendar, with the reason."""
    invitations.withdraw(
        entry=session.entry,
        template=TEMPLATE,
        context={**_context(session), "reason": session.canceled_reason},
        why=_why(session),
        about=session,
    )


def tell_again(registration: Registration) -> None:
    """Reminds someone who registers again that they have a place; a few times a day at most, whoever asks for it."""
    try:
        limits.take("registered-again", registration.contact.email, most=3, seconds=86_400)
    except limits.LimitReached:
        return
    _remind(registration)


def renew(contact: Contact) -> None:
    """Mails somebody fresh private links to their places in sessions that are not over, soonest first, at most MOST_LINKS."""
    sessions = Session.objects.upcoming().filter(state=SessionState.PUBLISHED)
    held = Registration.objects.registered().filter(contact=contact, session__in=sessions.values("pk"))
    for registration in held.select_related("session", "contact").order_by("session__starts_at", "pk")[:MOST_LINKS]:
        _remind(registration)


def _remind(registration: Registration) -> None:
    mail.queue(
        template="session_again",
        to=registration.contact,
        context=_context(registration.session),
        why=why_registered(registration.session),
        links={LINK: (LINK, registration)},
        about=registration.session,
    )


def why_registered(session: Session) -> str:
    """Why somebody with a place is written to."""
    return _("You get this email because you registered for the session “%(title)s”") % {"title": ended(session.title)}


def why_leading(session: Session, leads: bool) -> str:
    """Why a trainer is written to: they lead the session, or did until now."""
    said = (
        _("You get this email because you lead the session “%(title)s”")
        if leads
        else _("You get this email because you led the session “%(title)s” until now.")
    )
    return said % {"title": ended(session.title) if leads else session.title}


def _why(session: Session) -> Callable[[Contact | User], str]:
    leaders = set(session.trainers.values_list("user", flat=True))

    def why(person: Contact | User) -> str:
        if isinstance(person, Contact):
            return why_registered(session)
        return why_leading(session, leads=person.pk in leaders)

    return why


def _context(session: Session) -> dict[str, object]:
    return {"session": session, "place": session.place, "join_address": session.join_address}


def _links(registrations: Mapping[int, Registration], person: Contact | User) -> Mapping[str, tuple[str, models.Model]]:
    found = registrations.get(person.pk) if isinstance(person, Contact) else None
    return {LINK: (LINK, found)} if found else {}
