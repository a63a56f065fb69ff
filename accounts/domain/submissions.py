"""The same form sent twice makes one thing."""

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction

from accounts.models import SubmissionKey


def once(*, key: str, make: Callable[[], str]) -> str:
    """Runs `make` unless a form with this one-time key was sent before; returns what it made, each time.

    `make` does the use case and returns what tells of it, in at most 200 characters: an address of this portal to go on
    to, or a number. It is kept for the second click and must hold no private token. `make` runs in the transaction that
    claims the key: when it fails, the key is free again, and of two sendings at the same moment the second waits for the
    first and gets what it made.
    """
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                claimed = SubmissionKey.objects.create(key_hash=key_hash)
        except IntegrityError:
            return SubmissionKey.objects.get(key_hash=key_hash).made
        claimed.made = make()
        claimed.save(update_fields=["made"])
    return claimed.made
