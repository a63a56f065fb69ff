"""Things with an end: looked at again when it has come, so that they leave the index."""

from collections.abc import Iterable

from django.utils import timezone

from content.models import Change
from search.documents import SearchDocument


def _model_and_key(document: SearchDocument) -> tuple[str, str]:
    model, key = document.key.rsplit(":", 1)
    return model, key


def note_ends(documents: Iterable[SearchDocument]) -> None:
    """Notes a change for the moment at which each of these is over; once for each moment.

    Until then, and from that moment on, the engine itself leaves out what is over.
    """
    now = timezone.now()
    ends = {
        (*_model_and_key(document), document.until)
        for document in documents
        if document.until is not None and document.until > now
    }
    if not ends:
        return
    noted = Change.objects.waiting().filter(due_at__in={until for _, _, until in ends})
    ends -= set(noted.values_list("model", "key", "due_at"))
    Change.objects.bulk_create(Change(model=model, key=key, due_at=until) for model, key, until in sorted(ends))
