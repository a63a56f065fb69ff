"""Site visits: planned on a request, given to a trainer, called off. Their dates are in visit_dates.py.

Whoever changes a visit holds its request first, then the visit, then the trainer's time:
always in this order, so that two acts cannot block each other.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.domain.zones import known_zones
from accounts.models import User
from assistance.domain import visit_notices as notices
from assistance.domain import workflow
from assistance.domain.people import Actor
from assistance.domain.transitions import NotAllowed, locked, tell, transition
from assistance.enums import (
    OPEN_VISIT_STATES,
    PLANNED_VISITS,
    VISIT_STATES,
    EventKind,
    PlanState,
    RequestState,
    VisitDirection,
    VisitState,
)
from assistance.models import AssistanceRequest, RequestEvent, Visit
from scheduling.domain import bookings
from scheduling.enums import BookingKind
from scheduling.models import CalendarEntry, Trainer

WHAT = ("direction", "length", "unit", "place", "join_url", "time_zone", "language", "people", "agenda")


class WrongState(Exception):
    """The visit has moved on since the caller looked; `state` is where it is now."""

    def __init__(self, state: str) -> None:
        super().__init__(f"the visit is now: {state}")
        self.state = state


@transaction.atomic
def plan_visit(*, request: AssistanceRequest, by: User, **what: object) -> Visit:
    """Puts a visit on a request; `what` are the fields of WHAT. Tells nobody yet but the history.

    Raises NotAllowed before what is needed is clear, while a plan waits for the requester's word, and on
    a request that rests or is done; ValueError for a time zone that does not exist.
    """
    row = locked(request)
    if row.state not in VISIT_STATES:
        raise NotAllowed(f"no visit is planned while the request is {row.state}")
    visit = Visit(request=row, entry=CalendarEntry.objects.create())
    _fill(visit, what)
    note(visit, by=by, detail=str(PLANNED_VISITS[VisitDirection(visit.direction)]))
    return visit


@transaction.atomic
def change_visit(*, visit: Visit, by: User, **what: object) -> Visit:
    """Changes what a visit is; its date stays. When the date is confirmed, everyone gets an update for their calendar."""
    row = locked_visit(visit, *OPEN_VISIT_STATES)
    _fill(row, what)
    note(row, by=by, detail=_("The facts of the visit were changed."))
    if row.state == VisitState.CONFIRMED:
        notices.announce_visit(row)
    elif row.state == VisitState.PICKED:
        notices.describe_visit(row)
    return row


@transaction.atomic
def assign_trainer(*, visit: Visit, trainer: Trainer, by: User) -> Visit:
    """Gives the visit to a trainer, who is asked by mail to offer dates; whoever had it before is told that it is no longer theirs.

    With a confirmed date the new trainer takes the date over, or Conflict is raised and
    nothing changes; the calendars of both trainers and of the community follow. Before that,
    dates that the former trainer offered or held fall away. Raises WrongState when it is over.
    """
    row = locked_visit(visit, *OPEN_VISIT_STATES)
    before, row.trainer = row.trainer, trainer
    if before == trainer:
        return row
    note(row, by=by, detail=_("%(trainer)s is asked to run the visit.") % {"trainer": trainer})
    if row.state == VisitState.CONFIRMED:
        assert row.starts_at and row.ends_at  # a confirmed visit has its time
        book(row, starts_at=row.starts_at, ends_at=row.ends_at)
        row.save()
        notices.announce_visit(row)
        return row
    if row.state in (VisitState.OFFERED, VisitState.PICKED):
        notices.to_requester(row, template="visit_dates_gone")
    if before is not None:
        notices.to_trainer(row, template="visit_not_yours", to=before)
    clear_dates(row)
    row.state = VisitState.ASKED
    row.save()
    notices.to_trainer(row, template="visit_asked")
    return row


@transaction.atomic
def decline(*, visit: Visit, by: User, reason: str) -> Visit:
    """The trainer cannot take it: it needs another one. Staff get a mail; the requester too, if dates were on offer."""
    row = locked_visit(visit, VisitState.ASKED, VisitState.OFFERED, VisitState.PICKED)
    if row.state != VisitState.ASKED:
        notices.to_requester(row, template="visit_dates_gone")
    note(row, by=by, detail=_("%(trainer)s cannot run the visit.") % {"trainer": row.trainer})
    notices.to_staff(row, template="staff_visit_declined", context={"reason": reason.strip(), "trainer": row.trainer})
    clear_dates(row)
    row.trainer, row.state = None, VisitState.PLANNED
    row.save()
    return row


@transaction.atomic
def cancel(*, visit: Visit, by: Actor, reason: str) -> Visit:
    """Calls the visit off and gives the time back. Whoever has it in the calendar gets a cancellation, others a plain mail.

    Raises WrongState, also for a confirmed visit whose time is past: `did_not_take_place` is for that.
    """
    row = locked_visit(visit, *OPEN_VISIT_STATES)
    if row.state == VisitState.CONFIRMED and row.is_over:
        raise WrongState(row.state)
    before, row.canceled_because = row.state, reason.strip()[:500]
    row.state = VisitState.CANCELED
    row.save()
    bookings.release(entry=row.entry)
    note(row, by=by, detail=_("The visit is canceled. %(reason)s") % {"reason": row.canceled_because})
    if before == VisitState.CONFIRMED:
        notices.withdraw_visit(row)
        _date_fell_away(row, by)
    else:
        if before in (VisitState.OFFERED, VisitState.PICKED):
            notices.to_requester(row, template="visit_canceled")
        if row.trainer is not None:
            notices.to_trainer(row, template="visit_not_yours")
    return row


class NotOver(Exception):
    """The visit is still to come: it can be canceled, and may yet take place."""


@transaction.atomic
def did_not_take_place(*, visit: Visit, by: User, reason: str) -> Visit:
    """Says of a confirmed visit whose time is past that nobody met, and why; the requester reads it in the history.

    Sends no cancellation: there is nothing to call off any more. A request that was scheduled
    for it goes back. Raises WrongState, also when a report was written, and NotOver before the end.
    """
    row = locked_visit(visit, VisitState.CONFIRMED)
    if not row.is_over:
        raise NotOver
    row.state, row.canceled_because = VisitState.NOT_HELD, reason.strip()[:500]
    row.save(update_fields=["state", "canceled_because"])
    bookings.release(entry=row.entry)
    note(row, by=by, detail=_("The visit did not take place. %(reason)s") % {"reason": row.canceled_because})
    _date_fell_away(row, by)
    return row


def cancel_all(*, request: AssistanceRequest, by: Actor, reason: str) -> int:
    """Calls off what is still to come on a request that ends; returns how many visits that were."""
    visits = falling(request)
    for visit in visits:
        cancel(visit=visit, by=by, reason=reason)
    return len(visits)


def falling(request: AssistanceRequest) -> list[Visit]:
    """The visits that are called off when the request ends: open ones that are not over."""
    return [visit for visit in request.visits.open().order_by("pk") if not visit.is_over]


def locked_visit(visit: Visit, *states: VisitState) -> Visit:
    """The row as it is now, held together with its request until the transaction ends. Raises WrongState in any other state."""
    locked(visit.request)
    whole = Visit.objects.select_related("trainer__user", "request__contact", "entry")
    row = whole.select_for_update(of=("self",)).get(pk=visit.pk)
    if row.state not in states:
        raise WrongState(row.state)
    return row


def note(visit: Visit, *, by: Actor, detail: str) -> RequestEvent:
    """One line of the request's history, which its requester reads too."""
    return tell(request=visit.request, kind=EventKind.VISIT, by=by, detail=detail.strip()[:250])


def book(visit: Visit, *, starts_at: datetime, ends_at: datetime) -> None:
    """Makes the visit's booking exactly its trainer at this time. Raises Conflict."""
    bookings.rebook(
        entry=visit.entry, trainers=[visit.given_to], starts_at=starts_at, ends_at=ends_at, kind=BookingKind.VISIT
    )


def clear_dates(visit: Visit) -> None:
    """Takes back what was offered and held."""
    bookings.release(entry=visit.entry)
    visit.dates.all().delete()
    visit.starts_at = visit.ends_at = None


def follow(visit: Visit, *, to: RequestState, by: Actor) -> None:
    """Moves the request along with its visit, where the table has such a move."""
    request = visit.request
    request.refresh_from_db(fields=["state"])
    if request.state != to and workflow.find(request.state, to) is not None:
        transition(request=request, seen=request.state, to=to, by=by)


def _fill(visit: Visit, what: dict[str, object]) -> None:
    for name in WHAT:
        if name in what:
            setattr(visit, name, what[name])
    if visit.time_zone not in known_zones():
        raise ValueError(f"{visit.time_zone}: no such time zone")
    visit.save()


def _date_fell_away(visit: Visit, by: Actor) -> None:
    """A request that was scheduled for this visit alone goes back to where it stood before."""
    request = visit.request
    request.refresh_from_db(fields=["state"])
    if request.state != RequestState.SCHEDULED or request.visits.filter(state=VisitState.CONFIRMED).exists():
        return
    agreed = request.plans.filter(state=PlanState.AGREED).exists()
    follow(visit, to=RequestState.PLAN_AGREED if agreed else RequestState.SCOPED, by=by)
