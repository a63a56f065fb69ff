"""Requests that nobody sent, for /styleguide/ and the tests: a thread, a plan and visits, with nothing in the database."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils.timezone import now

ZONE = "America/New_York"
CASE = SimpleNamespace(pk=0, assignee="Sample Lead")


def several(*things: object) -> SimpleNamespace:
    """What stands where a page reads a related set."""
    return SimpleNamespace(all=list(things))


def to_do(text: str, *, who: str = "", done: bool = False) -> SimpleNamespace:
    """Something that follows from a plan or a visit."""
    at = now() if done else None
    return SimpleNamespace(text=text, get_side_display="The Bureau", who=who, due=now().date(), done_at=at)


def plan(*goals: str, agreed: bool = False, **given: object) -> SimpleNamespace:
    """A plan with these goals and a thing to do for each, of which the first is done once it is agreed."""
    activities = [to_do(goal, who="Sample Lead", done=agreed and goal is goals[0]) for goal in goals]
    return SimpleNamespace(**{
        "version": 2, "is_agreed": agreed, "get_state_display": "Offered", "summary": "", "offered_by_name": "Sample Lead",
        "offered_at": now(), "answered_by_name": "Sample Contact", "answered_at": now(),
        "goals": several(*(SimpleNamespace(text=goal) for goal in goals)), "activities": several(*activities),
    } | given)  # fmt: skip


def _time(days: int) -> dict[str, object]:
    at = now() + timedelta(days=days)
    return {"starts_at": at, "ends_at": at + timedelta(hours=30)}


def visit(starts: int | None = None, **given: object) -> SimpleNamespace:
    """A visit of which only its kind, its length and its trainer are known, and whatever else is given."""
    return SimpleNamespace(**{
        "pk": 0, "get_direction_display": "The Bureau comes to you", "starts_at": None, "time_zone": ZONE,
        "length_in_words": "2 days", "trainer": "Sample Trainer", "dates": several(),
    } | ({} if starts is None else _time(starts)) | given)  # fmt: skip


def date(days: int, *, gone: bool = False) -> SimpleNamespace:
    """A date that a trainer offers, so many days from now."""
    return SimpleNamespace(pk=days, can_be_picked=not gone, fell_away_at=now() if gone else None, **_time(days))


def report(**given: object) -> SimpleNamespace:
    """What came of a visit."""
    return SimpleNamespace(**{
        "summary": "What was done and found.", "written_by_name": "Sample Trainer", "written_at": now(),
        "people_reached": None, "follow_ups": several(),
    } | given)  # fmt: skip


def owed(what: str, **given: object) -> SimpleNamespace:
    """A line of what comes next, owed by the Bureau unless something else is given."""
    return SimpleNamespace(**{"what": what, "due": None, "side": "bureau", "is_requesters": False} | given)
