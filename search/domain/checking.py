"""Comparing the index with the database, thing by thing, and mending what differs."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from accounts.gates import Shut
from content.models import Change
from search.documents import SearchDocument
from search.domain.ends import note_ends
from search.domain.rebuilding import build
from search.domain.turns import awaited_turn, gate, turn
from search.engines import EngineAway, EngineHangs, IndexMissing, Refused, engine
from search.sources import MODELS, everything, look_again, touched
from search.sources.base import Thing, key_of

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
AT_ONCE = 200
CHECKED_KEY = "search-checked"


@dataclass(frozen=True)
class Drift:
    """Keys by what is wrong with them; changes that are noted and still to be followed are no drift."""

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    compared: int = 0
    on_the_way: int = 0

    def __bool__(self) -> bool:
        return bool(self.keys)

    @property
    def keys(self) -> tuple[str, ...]:
        return (*self.missing, *self.stale, *self.surplus)


def check(*, mend: bool = False) -> tuple[Drift, Drift]:
    """Compares, and mends when asked to; returns what drifted, and what is left of it.

    Nobody else writes to the index meanwhile. A missing index is built when mending; otherwise
    IndexMissing is raised. Raises EngineAway.
    """
    with awaited_turn():
        return _checked(mend)


def check_daily() -> bool:
    """The chore: compares and mends once a day, and again after an engine that was away came back."""
    if cache.get(CHECKED_KEY):
        return False
    with turn() as mine:
        if not mine:
            return False
        try:
            with gate().passing(EngineHangs):
                found, left = _checked(mend=True)
        except (EngineAway, Shut):
            return False
    if found:
        level = logging.ERROR if left else logging.WARNING
        log.log(level, "the index differed in %s things; %s are left after mending", len(found.keys), len(left.keys))
    cache.set(CHECKED_KEY, timezone.now().isoformat(), timeout=EVERY.total_seconds())
    return True


def check_soon() -> None:
    """Has the next round of chores compare, whenever the last comparison was."""
    cache.delete(CHECKED_KEY)


def _checked(mend: bool) -> tuple[Drift, Drift]:
    try:
        found = _compare()
    except IndexMissing:
        if not mend:
            raise
        build()
        found = _compare()
    if not mend or not found:
        return found, found
    _mend(found)
    return found, _compare()


def _compare() -> Drift:
    held = dict(engine().keys())
    compared, missing, stale = 0, [], []
    for compared, document in enumerate(everything(), 1):  # noqa: B007 - the last number is the count
        fingerprint = held.pop(document.key, None)
        if fingerprint is None:
            missing.append(document.key)
        elif fingerprint != document.fingerprint():
            stale.append(document.key)
    coming = _coming()

    def drifted(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(key for key in keys if key not in coming))

    return Drift(drifted(missing), drifted(stale), drifted(held), compared, len(coming))


def _coming() -> set[str]:
    """The keys of all things that noted changes will have looked at."""
    rows = Change.objects.on_the_way().values_list("model", "key")
    return {key_of(model, key) for model, key in touched(rows)}


def _mend(drift: Drift) -> None:
    known = [(key, thing) for key in drift.keys if (thing := _thing(key))]
    unknown = set(drift.keys) - {key for key, _ in known}
    for first in range(0, len(known), AT_ONCE):
        documents, gone = look_again(thing for _, thing in known[first : first + AT_ONCE])
        _write(documents, gone)
    _write([], unknown)


def _write(documents: Iterable[SearchDocument], gone: Iterable[str]) -> None:
    try:
        engine().index(documents, delete=gone)
    except Refused:
        return  # what is refused shows as drift that is left
    note_ends(documents)


def _thing(key: str) -> Thing | None:
    """The model and primary key; None for a model that cannot be found, or is no more."""
    label, _, pk = key.rpartition(":")
    return (MODELS[label], pk) if label in MODELS else None
