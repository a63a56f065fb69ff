"""How the index stands, for staff: whether it answers, what waits, what was given up."""

from dataclasses import dataclass

from accounts.domain.chores import try_again
from content.models import Change
from search.documents import Health
from search.engines import engine

SHOWN = 100


@dataclass(frozen=True)
class Standing:
    health: Health
    waiting: int
    failed: list[Change]


def standing() -> Standing:
    """Never raises; of changes that were given up, the first ones."""
    return Standing(
        health=engine().health(),
        waiting=Change.objects.on_the_way().count(),
        failed=list(Change.objects.failed().order_by("noted_at", "pk")[:SHOWN]),
    )


def failed() -> int:
    """How many changes were given up."""
    return Change.objects.failed().count()


def try_all_again() -> int:
    """Has all changes that were given up tried once more; returns how many."""
    rows = list(Change.objects.failed())
    for row in rows:
        try_again(row)
    return len(rows)
