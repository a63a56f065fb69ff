"""What makes a kind of thing findable: which there are, what each is as a document, what touches it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from search.documents import SearchDocument

Thing = tuple[type[Model], str]
"""A model and a primary key: something to be looked at again."""


class Source:
    """One kind in the search. Copy a neighbor to make another, and list it in `search.sources`.

    `label` names the kind, `one` a single thing of it; `models` are those whose rows become
    documents; `row` is the template of a row of results.
    """

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    one: ClassVar[str | Promise]
    models: ClassVar[tuple[type[Model], ...]]
    row: ClassVar[str]

    def things(self, model: type[Model]) -> QuerySet:
        """What of the model may be found by anyone at all, with everything that `document` reads."""
        raise NotImplementedError

    def document(self, thing: Model) -> SearchDocument | None:
        """The thing as the engine gets it; None when it turns out to have no address."""
        raise NotImplementedError

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        """What to look at again after a change of the row `key` of `model` (label in lower case)."""
        for mine in self.models:
            if mine._meta.label_lower == model:
                yield mine, key

    def documents(self, model: type[Model], keys: Iterable[str] | None = None) -> Iterator[SearchDocument]:
        """All findable things of the model as documents, or those of the given keys."""
        things = self.things(model)
        if keys is not None:
            things = things.filter(pk__in=list(keys))
        for thing in things.iterator(chunk_size=100):
            document = self.document(thing)
            if document:
                yield document


def key_of(model: type[Model], key: object) -> str:
    return f"{model._meta.label_lower}:{key}"
