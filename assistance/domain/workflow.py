"""The one table of what may follow what. Views, the request screen and the tests all read it from here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assistance.enums import OPEN_STATES, RequestState, Side

S = RequestState


@dataclass(frozen=True)
class Move:
    """From any of `sources` to `target`. `label` is what staff press; empty where another act brings the move about."""

    sources: tuple[RequestState, ...]
    target: RequestState
    label: str | Promise = ""
    sides: tuple[Side, ...] = (Side.BUREAU,)
    needs_reason: bool = False


_BOTH = (Side.BUREAU, Side.COMMUNITY)
_BEFORE_PLAN = (S.RECEIVED, S.TRIAGE, S.NEEDS_INFORMATION, S.SCOPED)

MOVES = (
    Move((S.RECEIVED,), S.TRIAGE, _("Take into triage")),
    Move((S.RECEIVED, S.TRIAGE, S.SCOPED), S.NEEDS_INFORMATION),  # by asking
    Move((S.NEEDS_INFORMATION,), S.TRIAGE, _("Go on without an answer"), _BOTH),  # or by the answer
    Move((S.TRIAGE,), S.SCOPED, _("Settle what is needed")),
    Move((S.SCOPED,), S.TRIAGE, _("Move back to triage")),
    Move(
        (S.TRIAGE, S.SCOPED, S.PLAN_OFFERED, S.PLAN_AGREED, S.SCHEDULED, S.DELIVERING), S.PLAN_OFFERED
    ),  # by offering a plan, or a new version
    Move((S.PLAN_OFFERED,), S.SCOPED, _("Take the plan back"), _BOTH),  # or by a comment on it
    Move((S.PLAN_OFFERED,), S.PLAN_AGREED, sides=(Side.COMMUNITY,)),  # by agreeing
    Move((S.SCOPED, S.PLAN_AGREED, S.DELIVERING), S.SCHEDULED, _("Mark as scheduled")),
    Move((S.SCHEDULED,), S.PLAN_AGREED, _("Drop the date")),
    Move((S.SCHEDULED,), S.SCOPED),  # by canceling a visit that had no agreed plan
    Move((S.SCOPED, S.PLAN_AGREED, S.SCHEDULED), S.DELIVERING, _("Begin work")),
    Move(
        (S.TRIAGE, *_BEFORE_PLAN[2:], S.PLAN_OFFERED, S.PLAN_AGREED, S.SCHEDULED, S.DELIVERING), S.CLOSED
    ),  # by closing
    Move(tuple(s for s in OPEN_STATES if s != S.ON_HOLD), S.ON_HOLD, needs_reason=True),
    Move((S.ON_HOLD,), S.TRIAGE, _("Resume in triage")),
    Move((S.ON_HOLD,), S.SCOPED, _("Resume with the need settled")),
    Move((S.ON_HOLD,), S.DELIVERING, _("Resume work")),
    Move(tuple(OPEN_STATES), S.REDIRECTED, needs_reason=True),
    Move(tuple(OPEN_STATES), S.WITHDRAWN, sides=_BOTH, needs_reason=True),
    Move((S.CLOSED, S.REDIRECTED, S.WITHDRAWN), S.TRIAGE, _("Open again"), needs_reason=True),
)


def moves_from(state: RequestState | str, *, side: Side = Side.BUREAU) -> list[Move]:
    """What this side may do next, in the table's order."""
    return [move for move in MOVES if state in move.sources and side in move.sides]


def find(source: RequestState | str, target: RequestState | str) -> Move | None:
    """The table's line from one state to another; None when there is no such way."""
    return next((move for move in MOVES if source in move.sources and target == move.target), None)
