"""What makes a kind of thing findable: which there are, what each is as a document, what touches it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from search.documents import SearchDocument

Thing = tuple[type, str]
"""A model and a primary key, or whatever else a Source has instead: something to be looked at again."""


class Source:
    """One kind in the search. Copy a neighbor to make another, and list it in `search.sources`.

    `label` names the kind, `one` a single thing of it; `models` are those whose rows become
    documents (or another class, with `touched` and `documents` of its own). A row of results says before it what
    the template `lead` says, or else `one`, and what `facts` does; and shows the text where it was found, if it `has_text`.
    """

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    one: ClassVar[str | Promise]
    models: ClassVar[tuple[type, ...]]
    lead: ClassVar[str] = ""
    facts: ClassVar[str] = ""
    has_text: ClassVar[bool] = True

    @classmethod
    def in_rows(cls) -> dict[str, object]:
        """What the rows of a page of results show of the kind."""
        return {"one": str(cls.one), "lead": cls.lead, "facts": cls.facts, "has_text": cls.has_text}

    def things(self, model: type[Model]) -> QuerySet:
        """What of the model may be found by anyone at all, with everything that `document` reads."""
        raise NotImplementedError

    def document(self, thing: Model) -> SearchDocument | None:
        """The thing as the engine gets it; None when it turns out to have no address."""
        raise NotImplementedError

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        """What to look at again after a change of the row `key` of `model` (label in lower case)."""
        for mine in self.models:
            if label_of(mine) == model:
                yield mine, key

    def documents(self, model: type, keys: Iterable[str] | None = None) -> Iterator[SearchDocument]:
        """All findable things of the model as documents, or those of the given keys."""
        things = self.things(model)
        if keys is not None:
            things = things.filter(pk__in=list(keys))
        for thing in things.iterator(chunk_size=100):
            document = self.document(thing)
            if document:
                yield document


def label_of(model: type) -> str:
    """How noted changes and keys name it: as Django names a model, app and class in lower case."""
    if issubclass(model, Model):
        return model._meta.label_lower
    return f"{model.__module__.partition('.')[0]}.{model.__name__}".lower()


def key_of(model: type, key: object) -> str:
    return f"{label_of(model)}:{key}"
