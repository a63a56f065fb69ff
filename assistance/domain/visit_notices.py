"""Mails about visits, and the calendar entries that go with them."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.domain.mail import queue
from accounts.models import Contact, User
from assistance.domain import notices
from assistance.enums import VisitDirection
from assistance.models import Visit
from scheduling.domain.invitations import EventFacts, announce, describe, withdraw
from scheduling.models import Trainer


def to_requester(visit: Visit, *, template: str, context: Mapping[str, object] | None = None) -> None:
    """A mail to whoever sent the request, with a private link to its page."""
    notices.to_requester(request=visit.request, template=template, context={"visit": visit, **(context or {})})


def to_staff(visit: Visit, *, template: str, context: Mapping[str, object] | None = None) -> None:
    """A mail to whoever has the request."""
    notices.to_staff(request=visit.request, template=template, context={"visit": visit, **(context or {})})


def to_trainer(visit: Visit, *, template: str, to: Trainer | None = None) -> None:
    """A mail to the visit's trainer, or to another one, with the address of the trainer's page."""
    trainer = to or visit.given_to
    queue(
        template=f"assistance/{template}",
        to=trainer.user,
        context=_words(visit),
        why=why(visit, trainer.user),
        about=visit.request,
    )


def why(visit: Visit, person: Contact | User) -> str:
    """Why somebody is written to about a visit: it is the visit of their request, or they run it, or they did."""
    if isinstance(person, Contact):
        return notices.why_requester(visit.request)
    if visit.is_open and visit.trainer is not None and visit.trainer.user == person:
        said = _("You get this email because you are the trainer of this visit, of request %(number)s.")
    else:
        said = _("You get this email because you were the trainer of this visit, of request %(number)s.")
    return said % {"number": visit.request.number}


def facts_of_visit(visit: Visit) -> EventFacts:
    """What calendars say of a visit that has its time. Trainer and community read the same."""
    lines = [
        _("Request %(number)s") % {"number": visit.request.number},
        _("Trainer: %(trainer)s") % {"trainer": visit.trainer} if visit.trainer else "",
        visit.agenda,
    ]
    place = visit.request.place
    kind = visit.get_direction_display()
    assert visit.starts_at and visit.ends_at  # nobody is told of a visit without a time
    return EventFacts(
        summary=_("Site visit: %(place)s") % {"place": place} if place else _("Site visit: %(kind)s") % {"kind": kind},
        description="\n\n".join(line for line in lines if line),
        location=visit.place or (str(kind) if visit.direction == VisitDirection.VIRTUAL else ""),
        url=visit.join_url,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        time_zone=visit.time_zone,
    )


def describe_visit(visit: Visit) -> None:
    """What the trainer's own feed says while a date is only held."""
    describe(entry=visit.entry, facts=facts_of_visit(visit))


def announce_visit(visit: Visit) -> None:
    """The invitation, or the update, to trainer and community."""
    people = [visit.given_to.user, visit.request.contact]
    announce(
        entry=visit.entry,
        facts=facts_of_visit(visit),
        to=[person for person in people if person is not None],
        template="assistance/visit_calendar",
        context=_words(visit),
        why=lambda person: why(visit, person),
        links=lambda person: {"page": ("request", visit.request)} if isinstance(person, Contact) else {},
        about=visit.request,
        together=True,
    )


def withdraw_visit(visit: Visit) -> None:
    """The cancellation to everyone who has it in the calendar."""
    withdraw(
        entry=visit.entry,
        template="assistance/visit_calendar",
        context=_words(visit),
        why=lambda person: why(visit, person),
        about=visit.request,
    )


def _words(visit: Visit) -> dict[str, object]:
    page = settings.PORTAL_URL + visit.get_absolute_url()
    return {"visit": visit, "case": visit.request, "page": page}
