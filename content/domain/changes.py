"""The one door by which a change becomes known to search and to caches."""

import secrets
import time
from collections.abc import Iterable
from operator import attrgetter

from django.db import connection, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.db.transaction import TransactionManagementError

from accounts.domain.chores import wake
from content import snapshots
from content.models import Change, Generation, Raise

LEAST = 1_000_000  # a raise is by one of so many numbers where the total is ahead of the clock
MANY = 100  # raises that are left for the worker
AT_ONCE = 500  # raises that are folded in one transaction

_is_in_transaction = attrgetter("in_atomic_block")


def note(*things: models.Model) -> None:
    """Writes down that these things were changed, published, hidden or deleted.

    To be called inside the transaction of the change. For a deletion, call it before
    the row loses its key.
    """
    note_keys((thing._meta.label_lower, str(thing.pk)) for thing in things)


def note_keys(keys: Iterable[tuple[str, str]]) -> None:
    """The same for (model label in lower case, primary key) pairs."""
    with transaction.atomic():
        Change.objects.bulk_create(Change(model=model, key=key) for model, key in keys)
        bump()
    wake()


def bump() -> None:
    """Raises the generation: what public pages show has changed. To be called inside the transaction of the change.

    A raise is a row of its own, so that it waits for nobody and nobody for it, however long its transaction stays open.
    The number is the sum of all rows, and grows with each commit. Two open transactions may each see the same number
    with different content: what is made inside a transaction is kept for nobody (`content.snapshots`).
    The number is never lower than the clock's microseconds, and where it is ahead of them, as after raises at once, it
    rises by chance: so one that was rolled back, or that a restored backup has left behind, does not come again.
    A transaction raises it once. Django forgets that it did when it forgets the raise itself: with a savepoint, too.
    Raises TransactionManagementError outside a transaction: a kill after the change would leave the old pages.
    """
    if not _is_in_transaction(connection):
        raise TransactionManagementError("bump() belongs into the transaction of the change.")
    if not _has_raised(connection):
        behind = time.time_ns() // 1000 - snapshots.number()
        Raise.objects.create(step=max(behind, 1 + secrets.randbelow(LEAST)))
        transaction.on_commit(_raised, robust=True)
    snapshots.forget()


def _has_raised(here: BaseDatabaseWrapper) -> bool:
    return any(hook[1] is _raised for hook in here.run_on_commit)


def _raised() -> None:
    """Is left with the transaction that raised. Where no worker folds, whoever raised last does."""
    if Raise.objects.count() > MANY:
        fold()


def fold() -> bool:
    """Adds raises that were committed to the one row of `Generation`, in place of theirs; the number stays the same.

    Says whether there may be more. One at a time: who finds another at it leaves it to them. It waits for nobody, and
    nobody who raises or reads waits for it.
    """
    Generation.objects.get_or_create(pk=1)
    with transaction.atomic():
        held = Generation.objects.select_for_update(skip_locked=True).filter(pk=1).first()
        steps = dict(Raise.objects.order_by("pk").values_list("pk", "step")[:AT_ONCE]) if held else {}
        if not steps:
            return False
        Generation.objects.filter(pk=1).update(number=F("number") + sum(steps.values()))
        Raise.objects.filter(pk__in=steps).delete()
    return len(steps) == AT_ONCE


def generation() -> int:
    """The present number; it differs whenever something that a public page shows has changed."""
    return snapshots.number()


def watch(*shown: type[models.Model]) -> None:
    """Has every saving and deleting of these models, and of what they are joined with, raise the generation.

    For what public pages show. Each saving is in one transaction with its raise (`keep_whole`).
    It does not see `QuerySet.update()` and `bulk_create()`: who uses them calls `bump()`.
    """
    for model in shown:
        keep_whole(model)
        post_save.connect(_raise, sender=model, dispatch_uid="content.generation")
        post_delete.connect(_raise, sender=model, dispatch_uid="content.generation")
        for joined in model._meta.local_many_to_many:
            m2m_changed.connect(_raise, sender=joined.remote_field.through, dispatch_uid="content.generation")


def keep_whole(model: type[models.Model]) -> None:
    """Has what `post_save` does be in one transaction with the row, whoever saves it.

    Django sends `post_save` after its own transaction; after `delete()` and with joined rows it is inside it, as
    Wagtail has it for pages. Without this, whatever saves outside of a transaction (a view of the editor, a command,
    a shell) and is killed at the wrong moment would close a page that is still served as open.
    """
    model.save_base = transaction.atomic(savepoint=False)(model.save_base)  # type: ignore[method-assign]


def _raise(**details: object) -> None:
    if str(details.get("action", "post_")).startswith("post_"):
        bump()
