"""Parts of questions to Elasticsearch: what a reader may see, what is chosen, where a word stands.

Typed words go into `match` queries and terms alone, never into a query string: nothing typed is
read as the engine's own language.

A page of results asks with a hundred such parts. They are written as the server reads them: as objects of
`elasticsearch.dsl`, of which documents and mapping are made, they cost more than all else that the engine does here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from search.documents import SearchRequest, seconds
from search.engines.elastic.mapping import whole
from search.engines.elastic.store import Store
from search.words import NAMES_IN_CAPITALS, is_form_of_name

Query = dict[str, Any]

EVERYTHING: Query = {"match_all": {}}

EXACT = (
    "title.exact",
    "names.exact",
    "headings.exact",
    "summary.exact",
    "keywords.exact",
    "body.exact",
    "origin.exact",
    "file.exact",
)


def visible(tokens: Iterable[str]) -> Query:
    """What a reader with these tokens may find now: a filter of every question, count and suggestion."""
    now = {"range": {"until": {"gte": seconds(timezone.now())}}}
    return {"bool": {"filter": [{"terms": {"tokens": sorted(tokens)}}, now]}}


def chosen(request: SearchRequest, *, apart_from: str = "") -> list[Query]:
    """The reader's choices; those made in one facet are alternatives."""
    filters = {name: values for name, values in request.filters.items() if values and name != apart_from}
    if request.kind and apart_from != "kind":
        filters["kind"] = (request.kind,)
    return [{"terms": {name: whole(list(values))}} for name, values in filters.items()]


def anywhere(word: str) -> Query:
    """Whatever holds the word in any of its forms, unweighed."""
    if word in NAMES_IN_CAPITALS or is_form_of_name(word):
        return as_typed(word)
    return in_any_form(word)


def in_any_form(word: str) -> Query:
    """Whatever holds what the word's stem stands in, a name's too."""
    return {"match": {"stems": {"query": word, "operator": "and"}}}


def as_typed(word: str) -> Query:
    """Whatever holds the word in this very form, unweighed."""
    return {"term": {"vocabulary": word}}


def side_by_side(words: str) -> Query:
    """Whatever holds these words one after the other, unweighed."""
    return {"multi_match": {"query": words, "type": "phrase", "fields": list(EXACT)}}


def weighed(fields: Mapping[str, float]) -> list[str]:
    return [f"{name}^{weight:g}" for name, weight in fields.items()]


def term(field: str, value: str, weight: float = 1.0) -> Query:
    return {"term": {field: {"value": value, "boost": weight}}}


def constant(query: Query, worth: float) -> Query:
    return {"constant_score": {"filter": query, "boost": worth}}


def all_of(queries: Iterable[Query]) -> Query:
    return {"bool": {"must": list(queries)}}


def any_of(queries: Iterable[Query]) -> Query:
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


@dataclass(frozen=True)
class Counting:
    """Counts among what one reader may see."""

    store: Store
    visible: Query

    def count(self, questions: Mapping[str, Query]) -> dict[str, int]:
        """In how many visible things each question holds."""
        return self.counts_and_near(questions, {})[0] if questions else {}

    def counts_and_near(
        self, questions: Mapping[str, Query], suggesters: Mapping[str, tuple[str, dict[str, Any]]]
    ) -> tuple[dict[str, int], dict[str, Any]]:
        """The same together with what the server's suggesters say, which know nothing of readers."""
        question: dict[str, Any] = {
            "query": self.visible,
            "size": 0,
            "track_total_hits": False,
            "aggs": {"counts": {"filters": {"filters": dict(questions)}}},
        }
        if suggesters:
            question["suggest"] = {name: {"text": text, **options} for name, (text, options) in suggesters.items()}
        answer = self.store.ask(question)
        buckets = answer["aggregations"]["counts"]["buckets"]
        return {name: bucket["doc_count"] for name, bucket in buckets.items()}, answer.get("suggest", {})
