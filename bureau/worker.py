"""Runs the chores of all apps, which are found by the name of their module, `chores.py`."""

import logging
import time
from collections.abc import Callable, Iterator

from django.db import DatabaseError, close_old_connections

from accounts.domain.chores import Chore, wake_file
from accounts.domain.presence import Presence
from bureau.discovery import modules

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0  # seconds between looks when nothing wakes the worker


def chores() -> Iterator[Chore]:
    for module in modules("chores"):
        yield from module.CHORES


def tend() -> dict[str, int]:
    """Runs each chore until nothing is due; returns how many pieces each one did. Safe at any time, beside a worker."""
    return {chore.name: _run_dry(chore) for chore in chores()}


def work(keep_on: Callable[[], bool]) -> None:
    """Runs chores in a loop while `keep_on()` says so; sleeps when nothing is due until it is woken."""
    last_run: dict[str, float] = {}
    presence = Presence()

    def go_on() -> bool:
        _say(presence)
        return keep_on()

    while keep_on():
        close_old_connections()
        _say(presence)
        seen = _woken_at()
        did = 0
        for chore in chores():
            if not keep_on():
                return
            if chore.every is None:
                did += _run_once(chore)
            elif time.monotonic() - last_run.get(chore.name, float("-inf")) >= chore.every.total_seconds():
                last_run[chore.name] = time.monotonic()
                did += _run_dry(chore, go_on)
        if not did:
            _sleep(seen, keep_on)


def _say(presence: Presence) -> None:
    try:
        presence.say()
    except DatabaseError as error:  # the worker outlives it, and is there when it is back
        log.warning("the database is away: %s", type(error).__name__)


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
