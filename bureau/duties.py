"""What all apps say that a person has to do, put in order: what comes next, then section by section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils import timezone

from accounts.domain.duties import Duty
from accounts.models import User
from bureau.discovery import modules

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Desk:
    """One person's desk. `sections` keeps the order in which the apps spoke."""

    next_up: Duty | None
    sections: list[tuple[str, list[Duty]]] = field(default_factory=list)


def desk_of(user: User) -> Desk:
    """What is this person's own, and what waits for the Bureau and they may do."""
    duties = [*_ask("mine", user), *_ask("needs_staff", user)]
    next_up = _next_of(duties)
    return Desk(next_up, in_sections(duty for duty in duties if duty is not next_up))


def needs_staff(user: User) -> list[tuple[str, list[Duty]]]:
    """What waits for the Bureau and this person may do, section by section."""
    return in_sections(_ask("needs_staff", user))


def in_sections(duties: Iterable[Duty]) -> list[tuple[str, list[Duty]]]:
    """Duties under their sections, those with an hour first and in its order."""
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        found.setdefault(str(duty.section), []).append(duty)
    return [(name, sorted(group, key=_hour)) for name, group in found.items()]


def _ask(what: str, user: User) -> Iterator[Duty]:
    for module in reversed(list(modules("dashboard"))):  # requests before sites before one's account
        if ask := getattr(module, what, None):
            yield from ask(user)


def _next_of(duties: list[Duty]) -> Duty | None:
    now = timezone.now()
    soonest = min((duty for duty in duties if duty.when and duty.when >= now), key=_hour, default=None)
    return next((duty for duty in duties if duty.is_next), None) or soonest


def _hour(duty: Duty) -> datetime:
    return duty.when or _NEVER
