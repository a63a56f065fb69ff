"""A gate before a service that may let a question wait: a few threads serve the whole portal, and none may hang long.

Each process finds out itself how a service is; all its threads stand before the same gate.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Shut(Exception):
    """The service did not answer a moment ago, and is not asked just now."""


class Gate:
    """Open until a question hangs. Then nobody passes for `seconds`, after which one asks again, for all others.

    What that one is told decides: answered, the gate is open to everyone; else it stays shut as long again.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._shut_until: float | None = None  # by time.monotonic()
        self._is_tried = False

    @property
    def is_open(self) -> bool:
        return self._shut_until is None

    @property
    def is_shut(self) -> bool:
        """Whether a question that came now would not pass."""
        return self._shut_until is not None and (self._is_tried or time.monotonic() < self._shut_until)

    @contextmanager
    def passing(self, *hangs: type[Exception]) -> Iterator[None]:
        """The block asks one question. Raises Shut instead where it may not; one of `hangs` out of it shuts the gate.

        Whatever else it raises is an answer. Questions are not asked within one another.
        """
        tries = self._enter()
        try:
            yield
        except hangs:
            self._leave(tries, hung=True)
            raise
        except BaseException:
            self._leave(tries, hung=False)
            raise
        else:
            self._leave(tries, hung=False)

    def _enter(self) -> bool:
        """Whether this question is the one that tries a gate which is shut. Raises Shut."""
        with self._lock:
            if self._shut_until is None:
                return False
            if self.is_shut:
                raise Shut
            self._is_tried = True
            return True

    def _leave(self, tried: bool, *, hung: bool) -> None:
        with self._lock:
            if tried:
                self._is_tried = False
            self._shut_until = time.monotonic() + self.seconds if hung else None
