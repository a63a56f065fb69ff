"""Whatever deletes a thing that can be found, search knows of it."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from content.domain.changes import note
from search.sources import SOURCES

FINDABLE = frozenset(model for source in SOURCES for model in source.models)


@receiver(pre_delete)
def note_deleted(sender, instance, **details):
    """While the row still has its key; what is noted twice is looked at once."""
    if sender in FINDABLE:
        note(instance)
