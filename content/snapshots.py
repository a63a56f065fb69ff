"""What is the same for every reader, read once for each generation and kept in this process.

A snapshot belongs to one number, the generation (`content.domain.changes`), which is raised in the transaction of every
change that a public page can show; another number, another snapshot. Nothing else invalidates anything.
Only requests that read share a snapshot. A request that writes, a preview, and whatever runs inside a transaction have
one of their own, so that nothing uncommitted, nothing rolled back and no draft is ever kept for others: two open
transactions may have the same number and see different things.
Outside a request nothing is kept. What depends on the clock says so with `good_until`.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, models
from django.utils import timezone
from wagtail.blocks import StreamValue

MOST = 16 * 1024 * 1024  # characters of all that one snapshot keeps
NUMBER = (
    "SELECT coalesce((SELECT number FROM content_generation WHERE id = 1), 0)"
    " + CAST(coalesce((SELECT sum(step) FROM content_raise), 0) AS bigint)"
)
EACH = 100  # what a thing itself is counted as, beside its text


class Narrowed(str):
    """The part of a key that says how a reader has narrowed a list: of these there are more than can be kept."""


class _Kept(NamedTuple):
    thing: Any
    end: datetime | None
    size: int


class Snapshot:
    """One generation's things by key, at most MOST of them; the oldest go first, and of narrowed lists before all else."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._kept: dict[Hashable, _Kept] = {}
        self._size = 0

    def keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The thing of that key; made now if it is not there, or no longer good."""
        found = self._kept.get(key)
        if found is not None and (found.end is None or found.end > timezone.now()):
            good_until(found.end)
            return found.thing
        ends: list[datetime] = []
        token = _ends.set(ends)
        try:
            made = make()
        finally:
            _ends.reset(token)
        end = min(ends, default=None)
        # What is not there, by whatever name somebody asks for it, takes no room.
        if made is not None and (end is None or end > timezone.now()):
            self._put(key, _Kept(made, end, size_of(key) + size_of(made)))
        good_until(end)
        return made

    def _put(self, key: Hashable, new: _Kept) -> None:
        before = self._kept.get(key)
        self._kept[key] = new
        self._size += new.size - (before.size if before else 0)
        while self._size > MOST and self._kept:
            try:
                self._size -= self._kept.pop(self._first_to_go()).size
            except (KeyError, StopIteration, RuntimeError):  # another thread was at it
                continue

    def _first_to_go(self) -> Hashable:
        narrowed = (key for key in self._kept if isinstance(key, tuple) and any(type(part) is Narrowed for part in key))
        return next(narrowed, None) or next(iter(self._kept))


class _Scope:
    """One request: what it has seen, and the object on which Wagtail notes what it looked up."""

    def __init__(self, memo: object, *, shared: bool) -> None:
        self.memo = memo
        self.shared = shared
        self.seen: Snapshot | None = None
        self.own: Snapshot | None = None


_scope: ContextVar[_Scope | None] = ContextVar("snapshot_scope", default=None)
# When what is being made now will no longer be good, as told by all that it is made of.
_ends: ContextVar[list[datetime] | None] = ContextVar("snapshot_ends", default=None)
_newest = Snapshot(-1)


@contextmanager
def scope(memo: object, *, shared: bool) -> Iterator[None]:
    """For one request: snapshots are kept inside; `shared` if it only reads and what it shows is published."""
    token, ends = _scope.set(_Scope(memo, shared=shared)), _ends.set([])
    try:
        yield
    finally:
        _scope.reset(token)
        _ends.reset(ends)


def end() -> datetime | None:
    """When the clock will first change something of what this request has shown; None if never."""
    return min(_ends.get() or (), default=None)


def seen() -> tuple[int | None, datetime | None]:
    """The one generation of all that this request has shown, and when the clock will change it.

    No generation where the request may have seen more than one, or what is not published.
    """
    here = _scope.get()
    if here is None or here.seen is None or here.own is not None:
        return None, None
    return here.seen.number, end()


def memo() -> object | None:
    """The object on which Wagtail notes what it looked up for this request; None outside one."""
    here = _scope.get()
    return here.memo if here else None


def current() -> Snapshot | None:
    """The snapshot that this request reads from; None outside a request."""
    here = _scope.get()
    if here is None:
        return None
    if not here.shared or connection.in_atomic_block:
        here.own = here.own or Snapshot(number())
        return here.own
    here.seen = here.seen or _of(number())
    return here.seen


def keep(key: Hashable, make: Callable[[], Any]) -> Any:
    """The thing of that key in the current snapshot, made now if it is not there; always made outside a request.

    What is kept is shared by requests and threads: nobody may change it.
    """
    snapshot = current()
    return make() if snapshot is None else snapshot.keep(key, make)


def good_until(end: datetime | None) -> None:
    """Says of all that is being made now that the clock will change it then; None says nothing."""
    ends = _ends.get()
    if end is not None and ends is not None:
        ends.append(end)


def forget() -> None:
    """Something was changed: this request looks again, and leaves nothing to others."""
    here = _scope.get()
    if here is not None:
        here.seen = here.own = None
        here.shared = False


def number() -> int:
    """The present generation: what was folded into its row, and what was raised since."""
    with (
        connection.cursor() as cursor
    ):  # each page begins with it: Django’s own way of asking costs three times as much
        cursor.execute(NUMBER)
        return cursor.fetchone()[0]


def _of(number: int) -> Snapshot:
    global _newest
    newest = _newest
    if newest.number != number:
        newest = _newest = Snapshot(number)
    return newest


def size_of(thing: Any) -> int:
    """About how many characters a thing holds, with all that it is made of; what several parts share counts once."""
    return _size(thing, set())


def _size(thing: Any, seen: set[int]) -> int:
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    if isinstance(thing, str | bytes):
        return EACH + len(thing)
    parts = _parts(thing)
    return EACH + sum(_size(part, seen) for part in parts)


def _parts(thing: Any) -> list[Any]:
    """What a thing holds; of what is none of these (numbers, days, functions), nothing is looked at."""
    if isinstance(thing, Mapping):
        return [*thing.keys(), *thing.values()]
    if isinstance(thing, list | tuple | set | frozenset):
        return list(thing)
    if isinstance(thing, models.Model):
        own = [value for name, value in vars(thing).items() if name != "_state"]
        return own + list(thing._state.fields_cache.values())
    if isinstance(thing, models.QuerySet):
        return thing._result_cache or []
    if isinstance(thing, StreamValue):
        return list(thing.raw_data)
    if is_dataclass(thing) and not isinstance(thing, type):
        return [getattr(thing, field.name) for field in fields(thing)]
    return []
