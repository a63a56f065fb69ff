"""How the portal is: for whoever watches it."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.apps import apps
from django.core.cache import caches
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.domain.presence import worker_last_seen
from accounts.models import DueRow
from search.engines import engine


@dataclass
class Condition:
    """`ready` when pages can be answered: without search or files they can, and say that these are away.

    Without Redis the database counts and remembers: `cache` is then false, and nothing is missing.

    Ages are seconds; None where there is nothing to measure.
    """

    ready: bool
    database: bool
    database_engine: str
    search: bool
    search_engine: str
    storage: bool
    storage_engine: str
    cache: bool
    cache_engine: str
    oldest_undone_work: float | None = None
    worker_last_seen: float | None = None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def condition() -> Condition:
    """Asks every engine, and looks how long the oldest due row waits. Never raises for any."""
    used, files, shared = engine(), storages["private"], caches["default"]
    others = {
        "database_engine": connection.display_name,
        "search": used.health().ok,
        "search_engine": used.name,
        "storage": _keeps_files(files),
        "storage_engine": getattr(files, "engine", "folders"),
        "cache_engine": getattr(shared, "engine", "database"),
    }
    try:
        connection.ensure_connection()
        waits, seen = oldest_undone_work(), worker_last_seen()
    except DatabaseError:
        return Condition(ready=False, database=False, cache=False, **others)
    return Condition(
        ready=True,
        database=True,
        cache=shared.answers() if hasattr(shared, "answers") else True,
        **others,
        oldest_undone_work=waits,
        worker_last_seen=seen,
    )


def _keeps_files(store: Storage) -> bool:
    """Whether the service answers, or the folder (else the nearest one above that there is) can be written to."""
    if isinstance(store, FileSystemStorage):
        folder = Path(store.location)
        there = next(one for one in (folder, *folder.parents) if one.exists())
        return os.access(there, os.W_OK)
    try:
        store.exists("readyz")
    except OSError:
        return False
    return True


def oldest_undone_work() -> float | None:
    """Seconds that the longest overdue piece of background work has been waiting; None when all is done."""
    kinds = [model for model in apps.get_models() if issubclass(model, DueRow)]
    firsts = [kind.objects.due().values_list("due_at", flat=True).first() for kind in kinds]
    overdue = [first for first in firsts if first is not None]
    return round((timezone.now() - min(overdue)).total_seconds(), 1) if overdue else None
