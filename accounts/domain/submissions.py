"""The same form sent twice makes one thing."""

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction

from accounts.models import SubmissionKey


def once(*, key: str, make: Callable[[], str]) -> str:
    """Runs `make` unless a form with this one-time key was sent before; returns the address to go on to.

    `make` does the use case and returns an address of this portal without any private token
    (it is kept for the second click). It runs in the transaction that claims the key: when it
    fails, the key is free again, and of two sendings at the same moment the second waits
    for the first and gets its address.
    """
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                claimed = SubmissionKey.objects.create(key_hash=key_hash)
        except IntegrityError:
            return SubmissionKey.objects.get(key_hash=key_hash).address
        claimed.address = make()
        claimed.save(update_fields=["address"])
    return claimed.address
