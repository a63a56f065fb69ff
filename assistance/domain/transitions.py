"""The one door through which a request changes its state, and its history is written."""

from django.db import transaction
from django.utils import timezone

from assistance.domain import workflow
from assistance.domain.people import Actor, credits, side_of
from assistance.enums import DONE_STATES, REQUESTER_NAMES, EventKind, RequestState
from assistance.models import AssistanceRequest, RequestEvent


class Stale(Exception):
    """The request has moved on since the caller looked; `state` is where it is now."""

    def __init__(self, state: str) -> None:
        super().__init__(f"the request is now: {state}")
        self.state = state


class NotAllowed(Exception):
    """The table has no such move for whoever asks."""


class ReasonMissing(Exception):
    """This move is explained to the requester, so it needs a reason."""


def locked(request: AssistanceRequest, *, seen: str | None = None) -> AssistanceRequest:
    """The row as it is now, locked until the transaction ends (on SQLite the whole database is, by IMMEDIATE).

    Raises Stale when it is not in the state `seen`.
    """
    row = AssistanceRequest.objects.select_for_update().get(pk=request.pk)
    if seen is not None and row.state != seen:
        raise Stale(row.state)
    return row


@transaction.atomic
def transition(*, request: AssistanceRequest, seen: str, to: str, by: Actor, reason: str = "") -> RequestEvent:
    """Moves a request from the state the caller saw to another, and writes the line of history, in one transaction.

    Raises Stale when the request is no longer in `seen`, NotAllowed when the table has no
    such move for the side of `by` or the request has been reduced to figures, ReasonMissing
    when the move needs a reason. Sends nothing: the acts that use it do. `request` is
    brought up to date.
    """
    row = locked(request, seen=seen)
    move = workflow.find(seen, to)
    if move is None or side_of(by) not in move.sides or row.shrunk_at:
        raise NotAllowed(f"{seen} → {to}")
    if move.needs_reason and not reason.strip():
        raise ReasonMissing
    now = timezone.now()
    row.state, row.state_since = RequestState(to), now
    row.closed_at = now if to in DONE_STATES else None
    row.save(update_fields=["state", "state_since", "closed_at"])
    request.state, request.state_since, request.closed_at = row.state, row.state_since, row.closed_at
    kind = EventKind.PLAN_OFFERED if seen == to else EventKind.MOVED
    return tell(request=row, kind=kind, by=by, from_state=seen, to_state=to, reason=reason.strip())


def tell(*, request: AssistanceRequest, kind: EventKind, by: Actor, **fields: str) -> RequestEvent:
    """Adds one line of history. With `to_state`, the state's two names as they are now are kept with it."""
    names = {}
    if to_state := fields.get("to_state"):
        state = RequestState(to_state)
        names = {"to_name": str(state.label), "to_public_name": str(REQUESTER_NAMES[state])}
    return RequestEvent.objects.create(
        request=request, kind=kind, at=timezone.now(), side=side_of(by), **credits(by), **names, **fields
    )
