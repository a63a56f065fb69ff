"""What is the same for every reader, read once for each generation and kept in this process.

A snapshot belongs to one number, the generation (`content.domain.changes`), which is raised in the transaction of every
change that a public page can show; another number, another snapshot. Nothing else invalidates anything.
Only requests that read share a snapshot. A request that writes, a preview, and whatever runs inside a transaction have
one of their own, so that nothing uncommitted, nothing rolled back and no draft is ever kept for others: two open
transactions may have the same number and see different things.
Outside a request nothing is kept. What depends on the clock says so with `good_until`.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

MOST = 16 * 1024 * 1024  # characters of all that one snapshot keeps
NUMBER = (
    "SELECT coalesce((SELECT number FROM content_generation WHERE id = 1), 0)"
    " + CAST(coalesce((SELECT sum(step) FROM content_raise), 0) AS bigint)"
)
PLAIN = 2_000  # what a thing that is not text is counted as


class Snapshot:
    """One generation's things by key, at most MOST of them; the oldest go first."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._kept: dict[Hashable, tuple[Any, datetime | None]] = {}
        self._size = 0

    def keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The thing of that key; made now if it is not there, or no longer good."""
        found = self._kept.get(key)
        if found is not None and (found[1] is None or found[1] > timezone.now()):
            good_until(found[1])
            return found[0]
        ends: list[datetime] = []
        token = _ends.set(ends)
        try:
            made = make()
        finally:
            _ends.reset(token)
        if made is not None:  # what is not there, by whatever name somebody asks for it, takes no room
            if found is None:
                self._make_room(made)
            self._kept[key] = made, min(ends, default=None)
        good_until(min(ends, default=None))
        return made

    def _make_room(self, made: Any) -> None:
        self._size += _size(made)
        while self._size > MOST and self._kept:
            try:
                gone = self._kept.pop(next(iter(self._kept)))
            except (KeyError, StopIteration, RuntimeError):  # another thread was at it
                continue
            self._size -= _size(gone[0])


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


def _size(thing: Any) -> int:
    return len(thing) if isinstance(thing, str) else PLAIN
