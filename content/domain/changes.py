"""The one door by which a change becomes known to search and to caches."""

import time
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.db.transaction import TransactionManagementError

from accounts.domain.chores import wake
from content import snapshots
from content.models import Change, Generation

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


def note_later(*things: models.Model, at: datetime) -> None:
    """Has search look at these things when that moment has come, once however often it is noted."""
    wanted = {(thing._meta.label_lower, str(thing.pk)) for thing in things}
    wanted -= set(Change.objects.waiting().filter(due_at=at).values_list("model", "key"))
    Change.objects.bulk_create(Change(model=model, key=key, due_at=at) for model, key in sorted(wanted))


def bump() -> None:
    """Raises the generation: what public pages show has changed. To be called inside the transaction of the change.

    The number is never lower than the clock's microseconds, so that one that was rolled back, or that a
    restored backup has left behind, does not come again with other content.
    A transaction raises it once for each thing: one UPDATE of one row costs little, and a "raised already" that is
    remembered would outlive a savepoint that was rolled back with its raise.
    Raises TransactionManagementError outside a transaction: a kill after the change would leave the old pages.
    """
    if not _is_in_transaction(connection):
        raise TransactionManagementError("bump() belongs into the transaction of the change.")
    now = time.time_ns() // 1000
    if not Generation.objects.filter(pk=1).update(number=Greatest(F("number") + 1, now)):
        Generation.objects.get_or_create(pk=1, defaults={"number": now})
    snapshots.forget()


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
