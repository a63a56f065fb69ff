"""What staff do with a request, beside writing, planning and closing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Contact, User
from assistance.domain import notices, visits
from assistance.domain.people import Actor
from assistance.domain.transitions import NotAllowed, locked, tell, transition
from assistance.enums import DONE_STATES, EventKind, PlanState, RequestState
from assistance.models import AssistanceRequest, ContactEntry
from assistance.permissions import may_work_requests

FACTS = ("title", "role", "agency", "jurisdiction", "state_code", "site", "phase", "timing")
FACTS_MANY = ("offers", "topics")


@transaction.atomic
def assign(*, request: AssistanceRequest, seen: str, assignee: User, by: User) -> None:
    """Gives a request to somebody who may work on it, and takes it into triage when it is new.

    The new owner gets a mail, unless they took it themselves. Raises NotAllowed for
    somebody who may not work on requests.
    """
    row = locked(request, seen=seen)
    if row.shrunk_at or not may_work_requests(assignee):
        raise NotAllowed(str(assignee))
    row.assignee = assignee
    row.save(update_fields=["assignee"])
    taken = assignee == by
    tell(request=row, kind=EventKind.TAKEN if taken else EventKind.ASSIGNED, by=by, detail=str(assignee)[:250])
    if row.state == RequestState.RECEIVED:
        transition(request=row, seen=row.state, to=RequestState.TRIAGE, by=by)
    if not taken:
        notices.to_staff(request=row, template="staff_assigned")


@transaction.atomic
def move(*, request: AssistanceRequest, seen: str, to: str, by: Actor, reason: str = "") -> None:
    """A plain move along the table. A plan taken back says so.

    With a reason, the other side gets it by mail, and nothing waits for an answer any more.
    """
    transition(request=request, seen=seen, to=to, by=by, reason=reason)
    if seen == RequestState.PLAN_OFFERED:
        request.plans.filter(state=PlanState.OFFERED).update(state=PlanState.TAKEN_BACK)
    if to in DONE_STATES:
        visits.cancel_all(request=request, by=by, reason=reason)
    if reason.strip():
        AssistanceRequest.objects.filter(pk=request.pk).update(reply_waiting_since=None)
        row = AssistanceRequest.objects.select_related("contact", "assignee").get(pk=request.pk)
        context = {"reason": reason.strip()}
        if isinstance(by, Contact):
            notices.to_staff(request=row, template="staff_moved", context=context)
        else:
            notices.to_requester(request=row, template="moved", context=context)


@transaction.atomic
def change_facts(*, request: AssistanceRequest, by: User, facts: Mapping[str, Any]) -> list[str]:
    """Corrects facts (names in FACTS and FACTS_MANY); returns which ones changed, and writes one line of history if any.

    Raises NotAllowed when the request has been reduced to figures.
    """
    row = locked(request)
    if row.shrunk_at:
        raise NotAllowed("reduced to figures")
    changed = [name for name in FACTS if name in facts and getattr(row, name) != facts[name]]
    for name in changed:
        setattr(row, name, facts[name])
    row.save(update_fields=changed)
    for name in FACTS_MANY:
        if name in facts and set(getattr(row, name).all()) != set(facts[name]):
            getattr(row, name).set(facts[name])
            changed.append(name)
    if changed:
        labels = [_label(name) for name in changed]
        tell(request=row, kind=EventKind.FACTS_CHANGED, by=by, detail=", ".join(labels)[:250])
    return changed


def _label(name: str) -> str:
    return str(AssistanceRequest._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


@transaction.atomic
def log_contact(
    *,
    request: AssistanceRequest,
    by: User,
    method: str,
    at: datetime,
    minutes: int | None = None,
    people: str = "",
    summary: str = "",
) -> ContactEntry:
    """Logs one call, mail or meeting; `at` is aware. For staff only. Raises NotAllowed once reduced to figures."""
    row = locked(request)
    if row.shrunk_at:
        raise NotAllowed("reduced to figures")
    return ContactEntry.objects.create(
        request=row,
        method=method,
        at=at,
        minutes=minutes,
        people=people,
        summary=summary,
        by_user=by,
        by_name=str(by)[:150],
        created_at=timezone.now(),
    )


@transaction.atomic
def lower_flag(*, request: AssistanceRequest, by: User) -> None:
    """Staff have read what was flagged, and nothing (more) has to go."""
    row = locked(request)
    row.flagged = False
    row.save(update_fields=["flagged"])
