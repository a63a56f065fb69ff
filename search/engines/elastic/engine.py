"""The Elasticsearch engine: the protocol's methods over the indices of one portal."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from search import words as reading
from search.documents import FACETS, Health, Hit, PartHit, SearchDocument, SearchPage, SearchRequest, Suggestion
from search.engines import EngineAway, IndexMissing
from search.engines.elastic.client import trouble
from search.engines.elastic.highlights import Highlights
from search.engines.elastic.leaves import Leaves, to_count
from search.engines.elastic.queries import Counting, Query, chosen, visible
from search.engines.elastic.spelling import Spelling, holding_all
from search.engines.elastic.store import Store
from search.engines.elastic.suggestions import suggestions
from search.ranking import Ranking
from search.synonyms import NO_SYNONYMS, Concept
from search.weights import FEW, SHORT
from search.words import Words

MOST_VALUES = 500  # of one facet
DEEPEST = 10_000  # results that the server pages through
PARTS_SHOWN = 3
READ_AT_ONCE = 1_000
TOGETHER = "together"


class ElasticEngine:
    name = "Elasticsearch"

    def __init__(self, urls: Iterable[str], prefix: str) -> None:
        self.store = Store(urls, prefix)

    def index(self, documents: Iterable[SearchDocument], *, delete: Iterable[str] = ()) -> None:
        by_key = {document.key: document for document in documents}
        gone = sorted(set(delete) - set(by_key))
        if by_key or gone:
            self.store.write(by_key.values(), gone)

    def delete(self, keys: Iterable[str]) -> None:
        self.index((), delete=keys)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        return self.store.build(documents)

    def query(self, request: SearchRequest) -> SearchPage:
        words = reading.read(request.text)
        if not words or not request.tokens:
            return SearchPage(words=words.text)
        counting = Counting(self.store, visible(request.tokens))
        synonyms = NO_SYNONYMS if request.as_typed else request.synonyms
        spelling, concepts = Spelling(counting), synonyms.concepts(words)
        if request.as_typed:
            return self._answer(request, words, concepts, counting.count(to_count(words, concepts)), {})
        also = {**to_count(words, concepts), TOGETHER: holding_all(words.content)}
        corrected, counts = spelling.corrections(words, known=synonyms, also=also)
        if corrected:
            words = words.replace(corrected)
            concepts = synonyms.concepts(words)
            counts = counting.count(to_count(words, concepts))
        page = self._answer(request, words, concepts, counts, corrected)
        if corrected or counts[TOGETHER] >= FEW or not 1 < len(words.content) <= SHORT:
            return page
        return replace(page, suggestion=spelling.wording(words, counts[TOGETHER]))

    def suggest(self, text: str, *, tokens: frozenset[str], limit: int = 8) -> list[Suggestion]:
        words = reading.read(text)
        if not words or not tokens:
            return []
        return suggestions(self.store, words, tokens=tokens, limit=limit)

    def health(self) -> Health:
        try:
            with self.store.asking():
                return Health(ok=True, documents=self.store.client.count(index=self.store.alias)["count"])
        except EngineAway as error:
            return Health(ok=False, detail=str(error), missing=isinstance(error, IndexMissing))

    def keys(self) -> Iterator[tuple[str, str]]:
        search = self.store.search()[:READ_AT_ONCE].source(False).extra(docvalue_fields=["key", "fingerprint"])
        search = search.extra(track_total_hits=False)
        with trouble():
            for hit in search.iterate(keep_alive="5m"):
                yield hit["key"][0], hit["fingerprint"][0]

    def _answer(
        self,
        request: SearchRequest,
        words: Words,
        concepts: tuple[Concept, ...],
        counts: dict[str, int],
        corrected: dict[str, str],
    ) -> SearchPage:
        marks, text = Highlights(concepts), Ranking(Leaves(counts)).text(words, concepts)
        answer = self.store.ask(_question(request, text, marks))
        facets = {name: _buckets(answer["aggregations"][name]) for name in ("kind", *FACETS)}
        return SearchPage(
            hits=tuple(_hit(found, marks) for found in answer["hits"]["hits"]),
            total=answer["hits"]["total"]["value"],
            kinds=dict(facets.pop("kind")),
            facets=facets,
            words=words.text,
            corrected=corrected,
        )


def _question(request: SearchRequest, text: Query, marks: Highlights) -> dict[str, Any]:
    """Everything about one page of results in one question; the reader's choices come after the counting."""
    parts = {"nested": {"path": "parts", "score_mode": "none", "query": marks.stands_in("parts.text"), "inner_hits": {
        "size": PARTS_SHOWN, "_source": False, "highlight": marks.of_parts(),
        "docvalue_fields": ["parts.number", "parts.url", "parts.title"],
    }}}  # fmt: skip
    first = (request.page - 1) * request.per_page
    question = {
        "query": {"bool": {"must": [text], "should": [parts], "filter": [visible(request.tokens)]}},
        "sort": ["_score", "order"],
        "track_total_hits": True,
        "highlight": marks.of_things(),
        "aggs": {name: _counted(request, name) for name in ("kind", *FACETS)},
        "from": first if first + request.per_page <= DEEPEST else 0,
        "size": request.per_page if first + request.per_page <= DEEPEST else 0,
    }
    if choices := chosen(request):
        question["post_filter"] = {"bool": {"filter": choices}}
    return question


def _counted(request: SearchRequest, name: str) -> dict[str, Any]:
    """The values of one facet among what is chosen in the others."""
    values = {"terms": {"field": name, "size": MOST_VALUES}}
    return {"filter": {"bool": {"filter": chosen(request, apart_from=name)}}, "aggs": {"values": values}}


def _buckets(counted: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((bucket["key"], bucket["doc_count"]) for bucket in counted["values"]["buckets"])


def _hit(found: dict[str, Any], marks: Highlights) -> Hit:
    source, card = found["_source"], found["_source"]["card"]
    return Hit(
        key=source["key"],
        kind=source["kind"],
        url=card["url"],
        title=marks.whole(found, "title"),
        snippet=marks.best(found, "summary", "body"),
        parts=_parts(found, marks),
        notice=card["notice"],
        facets={name: tuple(values) for name, values in card["facets"].items()},
        facts=card["facts"],
    )


def _parts(found: dict[str, Any], marks: Highlights) -> tuple[PartHit, ...]:
    """The pages of one thing on which the words stand most, in the order of the file."""
    parts = []
    for hit in found["inner_hits"]["parts"]["hits"]["hits"]:
        its = {name.removeprefix("parts."): values[0] for name, values in hit["fields"].items()}
        snippet = marks.best(hit, "parts.text")
        parts.append(PartHit(number=its["number"], url=its["url"], title=its["title"], snippet=snippet))
    return tuple(sorted(parts, key=lambda part: part.number))
