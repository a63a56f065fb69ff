"""The protocol that every search engine keeps, and the one in use."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError

from search.documents import Health, SearchDocument, SearchPage, SearchRequest, Suggestion


class EngineAway(Exception):
    """The engine cannot answer or take changes now; nothing is lost, what waits is tried again."""


class EngineHangs(EngineAway):
    """The engine took a question or a change and let it wait."""


class IndexMissing(EngineAway):
    """There is no index that this version can read; it has to be built."""


class Refused(Exception):
    """The engine took everything but these documents, for what they hold; `reasons` by key."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = dict(reasons)
        super().__init__("; ".join(f"{key}: {reason}" for key, reason in self.reasons.items()))


class Engine(Protocol):
    """One index over everything findable. Visibility is part of every question: see SearchRequest.tokens.

    Any method may raise EngineAway. `index` and `delete` are safe to repeat and are in force for
    every reader, in every process, once they return.
    """

    name: str
    """What staff call it."""

    def index(self, documents: Iterable[SearchDocument], *, delete: Iterable[str] = ()) -> None:
        """Puts the documents in, in place of those of the same key, and takes out the keys in `delete`.

        Raises Refused, once all others are in, when there are documents that the engine does not take.
        """

    def delete(self, keys: Iterable[str]) -> None:
        """Takes out what has these keys, with its parts; keys that are not there are passed over."""

    def query(self, request: SearchRequest) -> SearchPage:
        """One page of results with counts, facets and corrected words."""

    def suggest(self, text: str, *, tokens: frozenset[str], limit: int = 8) -> list[Suggestion]:
        """Things whose title or names hold the words so far, the last of them as a beginning."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Builds a new index beside the live one and swaps them at the end; returns how many things it holds."""

    def health(self) -> Health:
        """Whether it answers. Never raises."""

    def keys(self) -> Iterator[tuple[str, str]]:
        """Every key with the fingerprint of what the index holds under it."""


def _on_trial() -> bool:
    from accounts.domain.trial import on_trial  # models are not there yet when this is imported

    try:
        return on_trial()
    except DatabaseError:
        return False


def engine() -> Engine:
    """The engine that the settings choose; on trial the embedded one, as the other portal asks the server's index."""
    if settings.ELASTICSEARCH_URL and not _on_trial():
        from search.engines.elastic import ElasticEngine

        return ElasticEngine(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX)
    from search.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(Path(settings.SEARCH_DIR))
