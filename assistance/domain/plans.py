"""The plan: offered by the Bureau, agreed or commented on by the requester, never edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Contact, User
from assistance.domain import notices
from assistance.domain.thread import post
from assistance.domain.transitions import NotAllowed, Stale, locked, transition
from assistance.enums import MessageKind, PlanState, RequestState, Side
from assistance.models import AssistanceRequest, Plan, PlanActivity, PlanGoal


@dataclass(frozen=True)
class Activity:
    """One thing to do, as it is put into a plan."""

    text: str
    side: str = Side.BUREAU
    who: str = ""
    due: date | None = None


class EmptyPlan(Exception):
    """A plan needs a goal and something to do."""


@transaction.atomic
def offer_plan(
    *,
    request: AssistanceRequest,
    seen: str,
    by: User,
    goals: Iterable[str],
    activities: Iterable[Activity],
    summary: str = "",
) -> Plan:
    """Offers a plan, or a new version of one; older versions stay to be read. The requester gets it by mail.

    Raises Stale or NotAllowed as `transition` does, EmptyPlan without a goal or an activity.
    """
    goals, activities = [goal.strip() for goal in goals if goal.strip()], list(activities)
    if not goals or not activities:
        raise EmptyPlan
    transition(request=request, seen=seen, to=RequestState.PLAN_OFFERED, by=by)
    row = locked(request)
    row.reply_waiting_since = None
    row.save(update_fields=["reply_waiting_since"])
    row.plans.exclude(state=PlanState.REPLACED).update(state=PlanState.REPLACED)
    plan = Plan.objects.create(
        request=row,
        version=(row.plans.aggregate(last=Max("version"))["last"] or 0) + 1,
        summary=summary,
        offered_by=by,
        offered_by_name=str(by)[:150],
        offered_at=timezone.now(),
    )
    PlanGoal.objects.bulk_create(PlanGoal(plan=plan, position=n, text=text) for n, text in enumerate(goals))
    PlanActivity.objects.bulk_create(
        PlanActivity(plan=plan, position=n, text=one.text, side=one.side, who=one.who, due=one.due)
        for n, one in enumerate(activities)
    )
    notices.to_requester(request=row, template="plan_offered", context={"plan": plan})
    return plan


@transaction.atomic
def agree(*, request: AssistanceRequest, version: int, by: Contact) -> None:
    """The requester agrees to the version they saw. Staff get a mail. Does nothing when it is agreed already.

    Raises Stale when that version is no longer the one on offer.
    """
    row, plan = _plan(request, version)
    if plan.state == PlanState.AGREED:
        return
    _must_be_offered(row, plan)
    transition(request=request, seen=row.state, to=RequestState.PLAN_AGREED, by=by)
    _answered(plan, PlanState.AGREED, by)
    notices.to_staff(request=row, template="staff_plan_agreed", context={"plan": plan})


@transaction.atomic
def comment(*, request: AssistanceRequest, version: int, by: Contact, text: str) -> None:
    """The requester says what should be different: the plan goes back to the Bureau, the comment into the thread.

    Raises Stale when that version is no longer the one on offer.
    """
    row, plan = _plan(request, version)
    _must_be_offered(row, plan)
    post(request=row, by=by, text=text, kind=MessageKind.PLAN_COMMENT)
    transition(request=request, seen=row.state, to=RequestState.SCOPED, by=by)
    _answered(plan, PlanState.COMMENTED, by)
    notices.to_staff(request=row, template="staff_plan_comment", context={"plan": plan})


@transaction.atomic
def mark_activity(*, request: AssistanceRequest, activity_pk: int, done: bool) -> PlanActivity:
    """Marks one activity of the agreed plan as done, or not. Raises NotAllowed for any other activity."""
    row = locked(request)
    activity = PlanActivity.objects.filter(pk=activity_pk, plan__request=row, plan__state=PlanState.AGREED).first()
    if activity is None:
        raise NotAllowed("not in the agreed plan")
    activity.done_at = (activity.done_at or timezone.now()) if done else None
    activity.save(update_fields=["done_at"])
    return activity


def current_plan(request: AssistanceRequest) -> Plan | None:
    """The newest version, with its goals and activities; None when there is no plan yet."""
    return request.plans.prefetch_related("goals", "activities").order_by("-version").first()


def _plan(request: AssistanceRequest, version: int) -> tuple[AssistanceRequest, Plan]:
    row = locked(request)
    plan = row.plans.filter(version=version).first()
    if plan is None:
        raise Stale(row.state)
    return row, plan


def _must_be_offered(row: AssistanceRequest, plan: Plan) -> None:
    if row.state != RequestState.PLAN_OFFERED or plan.state != PlanState.OFFERED:
        raise Stale(row.state)


def _answered(plan: Plan, state: PlanState, by: Contact) -> None:
    plan.state, plan.answered_at, plan.answered_by_name = state, timezone.now(), str(by)[:150]
    plan.save(update_fields=["state", "answered_at", "answered_by_name"])
