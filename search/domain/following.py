"""The index follows what happens: noted changes are worked off, in the order of things as they now are."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accounts.domain.chores import put_off
from accounts.gates import Shut
from content.models import Change
from search.domain.checking import check_soon
from search.domain.ends import note_ends
from search.domain.rebuilding import build
from search.domain.turns import gate, turn
from search.engines import EngineAway, EngineHangs, IndexMissing, engine
from search.sources import look_again, touched

log = logging.getLogger(__name__)

BATCH = 200


def follow() -> bool:
    """Works off one batch of changes; says whether there was one.

    Rows are deleted once the index has what they tell of, so that a kill in between repeats
    the work and loses nothing. One process at a time does this: a thing read earlier must not
    be written over the same thing read later. An engine that is away changes nothing but the
    rows' `last_error`; a row that itself is at fault is put off, and after some attempts left
    for staff. An engine that hangs is left alone for a minute. A missing index is built anew, which
    takes in all changes there are.
    """
    with turn() as mine:
        rows = list(Change.objects.due()[:BATCH]) if mine else []
        if not rows:
            return False
        try:
            with gate().passing(EngineHangs):
                done = _apply_or_build(rows)
        except Shut:
            return False
        except EngineAway as error:
            _wait(rows, error)
            return False
        Change.objects.filter(pk__in=[row.pk for row in done]).delete()
    return True


def _apply_or_build(rows: list[Change]) -> list[Change]:
    try:
        return _apply(rows)
    except IndexMissing:
        log.info("search: no index that this version can read; building one")
        build()
        return rows


def _apply(rows: list[Change]) -> list[Change]:
    """Brings the rows' things into the index, all at once or, when one is at fault, one by one."""
    try:
        with _savepoint():
            documents, gone = look_again(touched((row.model, row.key) for row in rows))
        engine().index(documents, delete=gone)
        note_ends(documents)
    except EngineAway:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one row must not hold up the others
        if len(rows) == 1:
            log.warning("search: %s: %s", rows[0], type(error).__name__)
            put_off(rows[0], error=error)
            return []
        return [done for row in rows for done in _apply([row])]
    return rows


def _wait(rows: list[Change], error: EngineAway) -> None:
    check_soon()
    said = f"{type(error).__name__}: {error}"[:2000]
    if Change.objects.filter(pk__in=[row.pk for row in rows]).exclude(last_error=said).update(last_error=said):
        log.warning("search is away, changes wait: %s", error)


@contextmanager
def _savepoint() -> Iterator[None]:
    """On PostgreSQL an error would spoil the transaction that holds the turn."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:
        yield
