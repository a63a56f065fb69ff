"""A change of a term, an edition or a file touches what bears it."""

from collections.abc import Iterator, Mapping

from django.db.models import Model

from search.sources.base import Thing


def bearers(model: str, key: str, *, things: type[Model], relations: Mapping[type[Model], str]) -> Iterator[Thing]:
    """What bears the row `key` of `model`, by `relations` (model to field path).

    Once the row is deleted nobody can say any more what bore it: then everything is looked at.
    """
    for term, path in relations.items():
        if term._meta.label_lower == model:
            found = things._default_manager.all()
            if term._default_manager.filter(pk=key).exists():
                found = found.filter(**{path: key})
            for pk in found.values_list("pk", flat=True).distinct():
                yield things, str(pk)
