"""What is the same for every reader, read once for each generation and kept in this process.

A snapshot belongs to one number of `content.models.Generation`, which is raised in the transaction of every change
that a public page can show; another number, another snapshot. Nothing else invalidates anything.
Only requests that read share a snapshot. A request that writes, a preview, and whatever runs inside a transaction have
one of their own, so that nothing uncommitted, nothing rolled back and no draft is ever kept for others.
Outside a request nothing is kept.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

MOST = 16 * 1024 * 1024  # characters of all that one snapshot keeps
PLAIN = 2_000  # what a thing that is not text is counted as


class Snapshot:
    """One generation's things by key, at most MOST of them; the oldest go first."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._kept: dict[Hashable, tuple[Any, datetime | None]] = {}
        self._size = 0

    def keep(
        self, key: Hashable, make: Callable[[], Any], until: Callable[[Any], datetime | None] | None = None
    ) -> Any:
        """The thing of that key, made now if it is not there; `until` tells from the thing when it has to be made anew."""
        found = self._kept.get(key)
        if found is not None and (found[1] is None or found[1] > timezone.now()):
            return found[0]
        made = make()
        if found is None:
            self._make_room(made)
        self._kept[key] = made, until(made) if until else None
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
_newest = Snapshot(-1)


@contextmanager
def scope(memo: object, *, shared: bool) -> Iterator[None]:
    """For one request: snapshots are kept inside; `shared` if it only reads and what it shows is published."""
    token = _scope.set(_Scope(memo, shared=shared))
    try:
        yield
    finally:
        _scope.reset(token)


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


def keep(key: Hashable, make: Callable[[], Any], until: Callable[[Any], datetime | None] | None = None) -> Any:
    """The thing of that key in the current snapshot, made now if it is not there; always made outside a request.

    What is kept is shared by requests and threads: nobody may change it.
    """
    snapshot = current()
    return make() if snapshot is None else snapshot.keep(key, make, until)


def forget() -> None:
    """Something was changed: this request looks again."""
    here = _scope.get()
    if here is not None:
        here.seen = here.own = None


def number() -> int:
    """The present generation, read from its row."""
    rows = apps.get_model("content", "Generation").objects.filter(pk=1)
    return rows.order_by().values_list("number", flat=True).first() or 0


def _of(number: int) -> Snapshot:
    global _newest
    newest = _newest
    if newest.number != number:
        newest = _newest = Snapshot(number)
    return newest


def _size(thing: Any) -> int:
    return len(thing) if isinstance(thing, str) else PLAIN
