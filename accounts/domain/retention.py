"""How long personal data are kept. Every model that holds some is named in its app's `retention.py`:

    RETENTION = [
        Retention(Message, _("Two years after the request was closed."), forget=forgetting.old_messages),
        Retention(Attachment, _("Goes with its request.")),
    ]

`forget` deletes, or empties of what names people, up to `BATCH` rows that are past their time and
returns how many; the worker calls it every day until it returns 0. Without it, `how_long` says
what the rows go with or why they stay. A test (tests/architecture/test_retention.py) fails for
a model with an address, a person, or text that belongs to a person's thing, that is not named.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

BATCH = 500


@dataclass(frozen=True)
class Retention:
    """One model's promise. `how_long` is a sentence for whoever asks what is kept of them."""

    model: type[models.Model]
    how_long: str
    forget: Callable[[], int] | None = None


def delete_some(rows: models.QuerySet[models.Model]) -> int:
    """Deletes up to BATCH of these rows; returns how many of them there were."""
    keys = list(rows.values_list("pk", flat=True)[:BATCH])
    rows.model._default_manager.filter(pk__in=keys).delete()
    return len(keys)
