"""The one door by which a change becomes known to search and to caches."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import F

from accounts.domain.chores import wake
from content.models import Change, Generation


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
    """Raises the generation: what public pages show has changed."""
    if not Generation.objects.filter(pk=1).update(number=F("number") + 1):
        Generation.objects.get_or_create(pk=1, defaults={"number": 1})


def generation() -> int:
    """The present number; it differs whenever something that a public page shows has changed."""
    return Generation.objects.filter(pk=1).values_list("number", flat=True).first() or 0
