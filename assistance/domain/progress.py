"""Where a request stands, as its requester reads it: the steps, and who owes what."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assistance.domain.closing import may_be_evaluated
from assistance.enums import DONE_STATES, REQUESTER_NAMES, Kind, RequestState, Side, VisitState
from assistance.models import AssistanceRequest, ContactEntry, FollowUp, Message, Plan, RequestEvent

S = RequestState

_STAGES: tuple[tuple[str | Promise, tuple[RequestState, ...]], ...] = (
    (_("Received"), (S.RECEIVED,)),
    (_("Being read"), (S.TRIAGE, S.NEEDS_INFORMATION, S.SCOPED)),
    (_("Plan offered"), (S.PLAN_OFFERED,)),
    (_("Plan agreed"), (S.PLAN_AGREED, S.SCHEDULED)),
    (_("At work"), (S.DELIVERING,)),
    (_("Closed"), (S.CLOSED,)),
)


@dataclass(frozen=True)
class Step:
    """One step of the way. `at` is when a step behind was first reached, or the present state entered; `detail` names the state where it says more than the step."""

    name: str | Promise
    is_done: bool
    is_current: bool
    at: datetime | None = None
    detail: str | Promise = ""


def steps(*, request: AssistanceRequest, events: list[RequestEvent]) -> list[Step]:
    """The way of a request. A request that was put aside or ended keeps the steps it took, and then says where it is."""
    reached: dict[RequestState, datetime] = {}
    for event in sorted(events, key=lambda event: event.at):
        if event.to_state:
            reached.setdefault(S(event.to_state), event.at)
    here = _stage_of(request.state)
    way = []
    for number, (name, states) in enumerate(_STAGES):
        at = min((reached[state] for state in states if state in reached), default=None)
        if here is None or request.state in DONE_STATES:
            if at is not None and number != here:
                way.append(Step(name, is_done=True, is_current=False, at=at))
        elif number != here:
            way.append(
                Step(name, is_done=number < here and at is not None, is_current=False, at=at if number < here else None)
            )
        if number == here:
            detail = REQUESTER_NAMES[S(request.state)]
            way.append(Step(name, False, True, request.state_since, "" if str(detail) == str(name) else detail))
    if here is None:
        way.append(Step(REQUESTER_NAMES[S(request.state)], False, True, request.state_since))
    return way


def _stage_of(state: str) -> int | None:
    return next((number for number, (_name, states) in enumerate(_STAGES) if state in states), None)


@dataclass(frozen=True)
class Owed:
    """Who owes what, by when; `anchor` is the part of the page, or the page, to do it on, `then` what the Bureau does after it, by whom."""

    side: str
    what: str | Promise
    who: str = ""
    due: date | None = None
    anchor: str = ""
    for_staff: str | Promise = ""
    then: str | Promise = ""
    then_by: str = ""

    @property
    def staff_words(self) -> str | Promise:
        """The same, said to staff."""
        return self.for_staff or self.what

    @property
    def is_requesters(self) -> bool:
        return self.side in (Side.COMMUNITY, Side.BOTH)


_BY_STATE = {
    S.RECEIVED: Owed(Side.BUREAU, _("Read your request and take it on"), for_staff=_("Read it and take it on")),
    S.TRIAGE: Owed(
        Side.BUREAU, _("Find out what would help, and write to you"), for_staff=_("Find out what would help, and write")
    ),
    S.NEEDS_INFORMATION: Owed(
        Side.COMMUNITY,
        _("Answer our question"),
        anchor="#reply",
        for_staff=_("Answer the question"),
        then=_("Read your answer and take your request further"),
    ),
    S.SCOPED: Owed(Side.BUREAU, _("Write a plan with you"), for_staff=_("Write a plan")),
    S.PLAN_OFFERED: Owed(
        Side.COMMUNITY,
        _("Read the plan, and agree or say what should change"),
        anchor="#plan",
        then=_("Begin the work once you agree, or change the plan"),
    ),
    S.ON_HOLD: Owed(Side.BUREAU, _("Take your request up again"), for_staff=_("Take it up again")),
}


def step_of_state(request: AssistanceRequest) -> str | Promise:
    """What the state itself asks of the Bureau, in words for staff; nothing where it asks others, or a plan says it."""
    line = _BY_STATE.get(S(request.state))
    return line.staff_words if line and line.side == Side.BUREAU else ""


_BY_VISIT = {
    VisitState.PLANNED: (Side.BUREAU, _("Find a trainer for the visit")),
    VisitState.ASKED: (Side.BUREAU, _("Offer dates for the visit")),
    VisitState.OFFERED: (Side.COMMUNITY, _("Pick a date for the visit")),
    VisitState.PICKED: (Side.BUREAU, _("Confirm the date of the visit")),
    VisitState.CONFIRMED: (Side.BOTH, _("Meet for the visit")),
}


def _of_visits(request: AssistanceRequest) -> list[Owed]:
    """What open visits need next, and from whom; days are those of the visit's place."""
    lines = []
    for visit in request.visits.open().select_related("trainer__user").order_by("pk"):
        side, what = _BY_VISIT[VisitState(visit.state)]
        due = visit.starts_at.astimezone(ZoneInfo(visit.time_zone)).date() if visit.starts_at else None
        if visit.state == VisitState.CONFIRMED and visit.is_over:
            side, what, due = Side.BUREAU, _("Write the report of the visit"), None
        trainer = str(visit.trainer or "")
        if side == Side.COMMUNITY:
            then = _("Confirm the date that you pick")
            lines.append(Owed(side, what, "", due, f"#visit-{visit.pk}", then=then, then_by=trainer))
        else:
            lines.append(Owed(side, what, trainer if side == Side.BUREAU else "", due))
    return lines


def your_turn(*, request: AssistanceRequest, owed: list[Owed]) -> list[Owed]:
    """What the requester can do on their page now. While their message waits, so does what the state asks of them."""
    by_state = _BY_STATE.get(S(request.state))
    is_theirs = request.turn == Kind.WAITING_ON_REQUESTER
    return [line for line in owed if line.anchor and (line is not by_state or is_theirs)]


def _order(line: Owed) -> date:
    return line.due or (date.min if line.is_requesters else date.max)


def comes_next(*, owed: list[Owed], your_turn: list[Owed]) -> list[Owed]:
    """What else is owed, as its requester reads it: for each thing of their turn, what the Bureau does after it."""
    after = [Owed(Side.BUREAU, line.then, line.then_by) if line in your_turn else line for line in owed]
    return [line for line in after if line.what]


def owed(*, request: AssistanceRequest, plan: Plan | None) -> list[Owed]:
    """What is owed by whom: by the thread, by the state, then by what is open of the agreed plan, of visits and of what these left to do.

    Of the last, what the requester can do at any time stands first, then what has a day, then the Bureau's without one.
    """
    lines = []
    if request.reply_waiting_since and request.state not in (S.RECEIVED, S.TRIAGE):
        lines.append(Owed(Side.BUREAU, _("Answer your last message"), for_staff=_("Answer the last message")))
    if request.state in _BY_STATE:
        lines.append(_BY_STATE[S(request.state)])
    by_now = len(lines)
    if request.is_open and plan is not None and plan.is_agreed:
        lines += [Owed(one.side, one.text, one.who, one.due) for one in plan.activities.all() if one.done_at is None]
    if request.is_open:
        follow_ups = FollowUp.objects.to_do().filter(report__visit__request=request)
        lines += [Owed(one.side, one.text, due=one.due) for one in follow_ups]
    lines += _of_visits(request)
    lines[by_now:] = sorted(lines[by_now:], key=_order)
    if may_be_evaluated(request):
        lines.append(
            Owed(
                Side.COMMUNITY,
                _("Tell us in three questions how it went"),
                anchor="evaluate/",
                for_staff=_("Answer the three questions"),
            )
        )
    return lines


def thread(*, request: AssistanceRequest, events: list[RequestEvent]) -> list[Message | RequestEvent]:
    """What the requester reads, newest first: messages with their files, and the events between them."""
    messages = list(request.messages.for_requester().prefetch_related("attachments"))
    return sorted([*messages, *events], key=lambda one: getattr(one, "created_at", None) or one.at, reverse=True)


def whole_thread(*, request: AssistanceRequest) -> list[Message | RequestEvent | ContactEntry]:
    """What staff read, newest first: messages, internal notes, the contact log and the whole history."""
    parts = [*request.messages.prefetch_related("attachments"), *request.events.all(), *request.contact_entries.all()]
    return sorted(parts, key=lambda one: getattr(one, "at", None) or one.created_at, reverse=True)
