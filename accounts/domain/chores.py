"""Background work: rows that are due, claimed one at a time, tried again later and later, and then shown to staff.

A claim is held by something that dies with the process, never by a lease that has to
run out: the row's own lock on PostgreSQL, a lock on a file elsewhere. After a kill,
the next worker goes on at once.
"""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.enums import DueState
from accounts.models import DueRow
from accounts.models.due import DueQuerySet

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8


@dataclass(frozen=True)
class Chore:
    """One kind of background work, listed in an app's `chores.py` as `CHORES`.

    `run` does one piece and says whether there was one to do. With `every`, the worker
    calls it that often (a daily clean-up); without, again and again until it says no.
    """

    name: str
    run: Callable[[], bool]
    every: timedelta | None = None


@contextmanager
def file_lock(name: str) -> Iterator[bool]:
    """Yields whether this process got the lock; gives it back at the end, or when the process dies."""
    Path(settings.LOCK_DIR).mkdir(parents=True, exist_ok=True)
    handle = os.open(Path(settings.LOCK_DIR) / f"{name}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


@contextmanager
def claim(rows: DueQuerySet) -> Iterator[Any]:
    """Yields one due row that no other worker has, or None.

    On PostgreSQL the claim is the row's lock, inside a transaction that also takes the
    outcome. Elsewhere it is a file lock for all rows of the model, outside any
    transaction, so that slow work does not hold up the database's one writer.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield rows.due().select_for_update(skip_locked=True, of=("self",)).first()
        return
    with file_lock(rows.model._meta.label_lower) as got:
        yield rows.due().first() if got else None


def work_off(
    rows: DueQuerySet, *, do: Callable[[Any], None], away: type[Exception] | tuple[type[Exception], ...] = ()
) -> bool:
    """Does one due row, and marks it done, to be tried again, or failed. Says whether there was one.

    An exception of the kinds in `away` tells nothing about the row but that what it needs does not
    answer: the row stays due, its attempts are not counted, and the answer is no.
    """
    with claim(rows) as row:
        if row is None:
            return False
        try:
            with transaction.atomic() if connection.vendor == "postgresql" else _nothing():
                do(row)
        except away as error:
            row.last_error = f"{type(error).__name__}: {error}"[:2000]
            row.save(update_fields=["last_error"])
            return False
        except Exception as error:  # noqa: BLE001 - any failure becomes the row's state, which staff see
            log.warning("%s %s: %s", row._meta.label, row.pk, type(error).__name__)
            put_off(row, error=error)
        else:
            row.state = DueState.DONE
            row.done_at = timezone.now()
            row.last_error = ""
            row.save(update_fields=["state", "done_at", "last_error"])
    return True


def put_off(row: DueRow, *, error: Exception) -> None:
    """Waits twice as long after each failure (1, 2, 4 … minutes), and gives up after MOST_ATTEMPTS."""
    row.attempts += 1
    row.last_error = f"{type(error).__name__}: {error}"[:2000]
    row.due_at = timezone.now() + timedelta(minutes=2 ** (row.attempts - 1))
    if row.attempts >= MOST_ATTEMPTS:
        row.state = DueState.FAILED
    row.save(update_fields=["attempts", "last_error", "due_at", "state"])


def try_again(row: DueRow) -> None:
    """What staff press on a failed row."""
    row.state = DueState.WAITING
    row.due_at = timezone.now()
    row.attempts = 0
    row.save(update_fields=["state", "due_at", "attempts"])
    wake()


def wake() -> None:
    """Tells the worker, once the transaction is through, that there is something to do."""
    transaction.on_commit(_touch)


def wake_file() -> Path:
    """The file whose modification time says when there was last something to do."""
    return Path(settings.LOCK_DIR) / "wake"


def _touch() -> None:
    wake_file().parent.mkdir(parents=True, exist_ok=True)
    wake_file().touch()


@contextmanager
def _nothing() -> Iterator[None]:
    yield
