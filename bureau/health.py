"""How the portal is: for whoever watches it."""

from dataclasses import asdict, dataclass

from django.apps import apps
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import DueRow
from bureau.worker import SEEN_KEY
from search.engines import engine


@dataclass
class Condition:
    """`ready` when pages can be answered: without search they can, and say that it is away.

    Ages are seconds; None where there is nothing to measure.
    """

    ready: bool
    database: bool
    search: bool
    search_engine: str
    oldest_undone_work: float | None = None
    worker_last_seen: float | None = None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def condition() -> Condition:
    """Asks the database and the search engine, and looks how long the oldest due row waits. Never raises for either."""
    used = engine()
    search = {"search": used.health().ok, "search_engine": used.name}
    try:
        connection.ensure_connection()
        waits, seen = oldest_undone_work(), worker_last_seen()
    except DatabaseError:
        return Condition(ready=False, database=False, **search)
    return Condition(ready=True, database=True, **search, oldest_undone_work=waits, worker_last_seen=seen)


def oldest_undone_work() -> float | None:
    """Seconds that the longest overdue piece of background work has been waiting; None when all is done."""
    kinds = [model for model in apps.get_models() if issubclass(model, DueRow)]
    firsts = [kind.objects.due().values_list("due_at", flat=True).first() for kind in kinds]
    overdue = [first for first in firsts if first is not None]
    return round((timezone.now() - min(overdue)).total_seconds(), 1) if overdue else None


def worker_last_seen() -> float | None:
    """Seconds since a worker last began a round; None when none ever did."""
    seen = parse_datetime(cache.get(SEEN_KEY) or "")
    return round((timezone.now() - seen).total_seconds(), 1) if seen else None
