"""Whether a worker is there: it says so while it works, and others can ask."""

import socket
import time
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from accounts.models import WorkerSeen

SAY_EVERY = 10.0  # seconds
FORGOTTEN_AFTER = timedelta(days=1)  # a machine that is no more
MOST_SILENT = 300  # seconds; one long piece of work must not look like a dead worker


class Presence:
    """Writes down that this worker is there, at most every ten seconds."""

    def __init__(self) -> None:
        self._said: float | None = None

    def say(self) -> None:
        """Raises DatabaseError when the database is away; says it again at once when it is back."""
        now = time.monotonic()
        if self._said is None or now - self._said >= SAY_EVERY:
            WorkerSeen.objects.update_or_create(host=socket.gethostname(), defaults={"seen_at": timezone.now()})
            WorkerSeen.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
            self._said = now


def leave() -> None:
    """This machine's worker ends. Another one here says within ten seconds that it is there."""
    with suppress(DatabaseError):
        WorkerSeen.objects.filter(host=socket.gethostname()).delete()


def forget_all() -> None:
    """Whoever was seen here was seen elsewhere: the rows are those of a backup."""
    WorkerSeen.objects.all().delete()


def worker_last_seen(*, here: bool = False) -> float | None:
    """Seconds since a worker was last at work, on any machine or on this one; None when none was for a day."""
    rows = WorkerSeen.objects.filter(host=socket.gethostname()) if here else WorkerSeen.objects.all()
    seen = rows.order_by("-seen_at").values_list("seen_at", flat=True).first()
    return round((timezone.now() - seen).total_seconds(), 1) if seen else None
