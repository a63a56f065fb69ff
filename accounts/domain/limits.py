"""How often one address or account may do something. Counted in the shared cache, so it holds across processes."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone


class LimitReached(Exception):
    """Too many tries; `seconds` until the next may succeed."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"try again in {seconds} seconds")
        self.seconds = seconds


def take(action: str, who: str, *, most: int, seconds: int) -> None:
    """Counts one try of `action` by `who` within a fixed window of `seconds`.

    Raises LimitReached at the `most` + 1st. `who` is kept as a hash only.
    """
    if not settings.LIMITS_ON:
        return
    now = int(timezone.now().timestamp())
    window, passed = divmod(now, seconds)
    who_hash = hashlib.sha256(who.lower().encode()).hexdigest()[:24]
    key = f"limit:{action}:{who_hash}:{window}"
    # Each try takes a numbered place; `add` is atomic in every cache, which `incr` is not.
    if not any(cache.add(f"{key}:{place}", 1, timeout=seconds) for place in range(most)):
        raise LimitReached(seconds - passed)
