"""What of the starter data is still to be loaded: everything once, and nothing that staff have deleted since."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from content.models import StarterRow

Row = TypeVar("Row")


@transaction.atomic
def to_load(
    kind: type[Model],
    *,
    rows: Iterable[Row],
    key: Callable[[Row], str],
    label: Callable[[Row], str],
    is_there: Callable[[Row], bool],
) -> list[Row]:
    """The rows to be loaded now, each of which becomes a thing of the `kind`; they count as loaded from here on.

    To be called in the transaction that loads them. `key` tells a row from others in every version of
    the starter data; `label` is what its thing calls itself: by it is known what was deleted before
    loaded rows were remembered.
    """
    rows, name = list(rows), kind._meta.label_lower
    loaded = set(StarterRow.objects.filter(kind=name).values_list("key", flat=True))
    gone = _deleted(kind)
    new = [row for row in rows if key(row) not in loaded and label(row) not in gone and not is_there(row)]
    keys = {key(row) for row in rows} - loaded
    StarterRow.objects.bulk_create(StarterRow(kind=name, key=one) for one in sorted(keys))
    return new


def _deleted(kind: type[Model]) -> set[str]:
    """What staff have deleted of a kind, by the name that it had."""
    lines = (PageLogEntry if issubclass(kind, Page) else ModelLogEntry).objects.filter(
        action="wagtail.delete", content_type=ContentType.objects.get_for_model(kind)
    )
    return set(lines.values_list("label", flat=True))
