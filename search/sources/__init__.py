"""Every kind of thing that can be found, one Source each, in the order of the results page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Model

from content.models import HomePage
from search.documents import SearchDocument
from search.sources.base import Source, Thing, key_of, label_of
from search.sources.courses import Courses
from search.sources.glossary import Glossary
from search.sources.offers import Offers
from search.sources.pages import TextPages
from search.sources.places import Places
from search.sources.resources import Resources
from search.sources.sessions import Sessions
from search.sources.sites import Sites
from search.sources.states import States

SOURCES: tuple[type[Source], ...] = (
    TextPages,
    Places,
    Resources,
    States,
    Sites,
    Courses,
    Sessions,
    Offers,
    Glossary,
)
KINDS = {source.kind: source for source in SOURCES}
MODELS: dict[str, type] = {label_of(model): model for source in SOURCES for model in source.models}

# Page types that search leaves out, and why.
NOT_FINDABLE: dict[type[Model], str] = {
    HomePage: "every page leads there, and its text stands on the pages that it leads to",
}


def everything() -> Iterator[SearchDocument]:
    """All documents there should be, read from the database as it is now."""
    for source in SOURCES:
        fresh = source()
        for model in source.models:
            yield from fresh.documents(model)


def touched(changes: Iterable[tuple[str, str]]) -> set[Thing]:
    """What to look at again after these changes of (model label, key)."""
    return {thing for model, key in changes for source in SOURCES for thing in source().touched(model, key)}


def look_again(things: Iterable[Thing]) -> tuple[list[SearchDocument], set[str]]:
    """The things as they are now: documents of those to be found, and the keys of all others."""
    by_model: dict[type, set[str]] = defaultdict(set)
    for model, key in things:
        by_model[model].add(key)
    documents = [
        document
        for source in SOURCES
        for model in source.models
        if model in by_model
        for document in source().documents(model, by_model[model])
    ]
    gone = {key_of(model, key) for model, keys in by_model.items() for key in keys} - {
        document.key for document in documents
    }
    return documents, gone
