"""One process at a time writes to the index: a thing read earlier must not be written over the same thing read later."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.db import connection, transaction

from accounts.domain.chores import file_lock
from accounts.gates import Gate
from search.engines import EngineAway

TURN = 0x1EAD5EA  # of PostgreSQL's advisory locks
WAIT = 20.0  # seconds that a build waits for whoever writes
LEFT_ALONE = 60.0  # seconds for which an engine that hung is given no changes, so that other work goes on


@cache
def _gate(engine: tuple[str, ...]) -> Gate:
    return Gate(LEFT_ALONE)


def gate() -> Gate:
    """The gate before changes to the engine in use, in this process; readers' questions have another."""
    return _gate(tuple(settings.ELASTICSEARCH_URL))


@contextmanager
def turn() -> Iterator[bool]:
    """Yields whether this process may write; the right dies with the process or its connection."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
            yield cursor.fetchone()[0]
    else:
        with file_lock("search") as got:
            yield got


@contextmanager
def awaited_turn() -> Iterator[None]:
    """The same, waiting for it. Raises EngineAway when another process keeps it too long."""
    until = time.monotonic() + WAIT
    while True:
        with turn() as mine:
            if mine:
                yield
                return
        if time.monotonic() > until:
            raise EngineAway("another process is writing to the index")
        time.sleep(0.1)
