"""What waits for the Bureau, and why: what the first page of the desk says of requests."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.domain.zones import today
from accounts.models import User
from assistance.domain.progress import step_of_state
from assistance.domain.turns import open_activities, open_follow_ups, with_turn
from assistance.enums import OPEN_STATES, Kind, RequestState, Side
from assistance.models import AssistanceRequest, Visit
from assistance.models.request import RequestQuerySet

UNANSWERED_DAYS = 14


@dataclass(frozen=True)
class Need:
    """A request that waits for the Bureau: why, and by when, if a day was promised."""

    case: AssistanceRequest
    why: str
    due: date | None = None


def in_need(user: User) -> list[Need]:
    """Requests that wait for the Bureau: closed ones only when somebody wrote once more, or for a flag.

    Those that nobody has are everybody's; those of a colleague are only theirs. A plan that
    was offered counts once it has waited UNANSWERED_DAYS; what is overdue by an agreed plan or after a
    visit counts also while others are to act, but not while the request rests.
    """
    waiting = models.Q(state__in=OPEN_STATES) | models.Q(reply_waiting_since__isnull=False) | models.Q(flagged=True)
    theirs = models.Q(assignee=user) | models.Q(assignee=None)
    cases = with_turn(_with_what_is_open(AssistanceRequest.objects.filter(waiting, theirs)))
    found = []
    for case in cases.order_by("created_at", "pk"):
        why, due = _why_it_waits(case)
        if why:
            found.append(Need(case, str(why), due))
    return found


def _with_what_is_open(cases: RequestQuerySet) -> RequestQuerySet:
    """Adds `has_visit`, `has_to_do` (of the agreed plan, or a follow-up of a visit), `is_overdue` and `is_theirs_overdue`, and what of the Bureau's comes first."""
    visits = Visit.objects.open().filter(request=models.OuterRef("pk"))
    activities, follow_ups = open_activities(), open_follow_ups()
    late, community = models.Q(due__lt=today()), models.Q(side=Side.COMMUNITY)
    first = [rows.exclude(community).order_by(F("due").asc(nulls_last=True), "pk") for rows in (activities, follow_ups)]
    return cases.annotate(
        has_visit=models.Exists(visits),
        has_to_do=models.Exists(activities) | models.Exists(follow_ups),
        is_overdue=models.Exists(activities.filter(late, ~community))
        | models.Exists(follow_ups.filter(late, ~community)),
        is_theirs_overdue=models.Exists(activities.filter(late, community))
        | models.Exists(follow_ups.filter(late, community)),
        **{
            f"{name}_{field}": Subquery(rows.values(field)[:1])
            for name, rows in zip(("activity", "follow_up"), first, strict=True)
            for field in ("text", "due")
        },
    )


def _first_step(case: Any) -> tuple[str, date | None]:
    """What the Bureau is to do first: by the state, else of the plan and of what follows visits, the earliest."""
    if step := step_of_state(case):
        return str(step), None
    steps = [(case.activity_text, case.activity_due), (case.follow_up_text, case.follow_up_due)]
    known = sorted((step for step in steps if step[0]), key=lambda step: step[1] or date.max)
    return known[0] if known else ("", None)


def _why_it_waits(case: Any) -> tuple[str | Promise, date | None]:
    if case.flagged:
        return _("Something in it may tell about one person."), None
    if case.kind == Kind.NEW:
        return _("New. Nobody has looked at it yet."), None
    if case.assignee_id is None:
        return _("Nobody has it."), None
    if case.reply_waiting_since:
        return _("The requester waits for an answer."), None
    if case.state == RequestState.PLAN_OFFERED and case.state_since < timezone.now() - timedelta(days=UNANSWERED_DAYS):
        return _("The plan has not been answered."), None
    return _why_work_waits(case)


def _why_work_waits(case: Any) -> tuple[str | Promise, date | None]:
    """By what is open of the plan and after visits; what the requester alone is to do waits for nobody here until it is late."""
    step, due = _first_step(case)
    if case.is_overdue and case.state != RequestState.ON_HOLD:
        return _("Overdue: %(step)s") % {"step": step}, due
    if case.turn == Kind.WAITING_ON_REQUESTER:
        return (
            (_("The requester is late with their part. Ask how it goes."), None)
            if case.is_theirs_overdue
            else ("", None)
        )
    if case.state == RequestState.DELIVERING and not (case.has_visit or case.has_to_do):
        return _("Nothing is owed any more. It can be closed."), None
    if case.turn != Kind.ACTIVE:
        return "", None
    return (_("Your next step: %(step)s") % {"step": step} if step else _("The next step is yours.")), due
