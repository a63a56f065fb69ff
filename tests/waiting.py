"""Waiting for what something else does: bounded, so that what never comes is told instead of holding up a run."""

import time
from collections.abc import Callable


def wait_until(holds: Callable[[], bool], within: float, what: str, pause: float = 0.1) -> None:
    """Returns as soon as it holds; fails with `what` was awaited after so many seconds."""
    end = time.monotonic() + within
    while not holds():
        assert time.monotonic() < end, f"not within {within} s: {what}"
        time.sleep(pause)
