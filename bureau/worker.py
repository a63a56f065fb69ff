"""Runs the chores of all apps, which are found by the name of their module, `chores.py`."""

import logging
import time
from collections.abc import Callable, Iterator

from django.core.cache import cache
from django.db import close_old_connections
from django.utils import timezone

from accounts.domain.chores import Chore, wake_file
from bureau.discovery import modules

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0  # seconds between looks when nothing wakes the worker
SEEN_KEY = "worker-seen-at"


def chores() -> Iterator[Chore]:
    for module in modules("chores"):
        yield from module.CHORES


def tend() -> dict[str, int]:
    """Runs each chore until nothing is due; returns how many pieces each one did. Safe at any time, beside a worker."""
    return {chore.name: _run_dry(chore) for chore in chores()}


def work(keep_on: Callable[[], bool]) -> None:
    """Runs chores in a loop while `keep_on()` says so; sleeps when nothing is due until it is woken."""
    last_run: dict[str, float] = {}
    while keep_on():
        close_old_connections()
        cache.set(SEEN_KEY, timezone.now().isoformat(), timeout=None)
        seen = _woken_at()
        did = 0
        for chore in chores():
            if chore.every is None:
                did += _run_once(chore)
            elif time.monotonic() - last_run.get(chore.name, float("-inf")) >= chore.every.total_seconds():
                last_run[chore.name] = time.monotonic()
                did += _run_dry(chore, keep_on)
        if not did:
            _sleep(seen, keep_on)


def _run_once(chore: Chore) -> bool:
    """One piece; a chore that breaks down is written to the log and does not stop the others."""
    try:
        return chore.run()
    except Exception:  # the next round tries again
        log.exception("%s broke down", chore.name)
        return False


def _run_dry(chore: Chore, keep_on: Callable[[], bool] = lambda: True) -> int:
    done = 0
    while keep_on() and _run_once(chore):
        done += 1
    return done


def _woken_at() -> float:
    try:
        return wake_file().stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _sleep(seen: float, keep_on: Callable[[], bool]) -> None:
    until = time.monotonic() + LOOK_EVERY
    while keep_on() and time.monotonic() < until and _woken_at() == seen:
        time.sleep(0.1)
