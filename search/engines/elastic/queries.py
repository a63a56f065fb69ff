"""Parts of questions to Elasticsearch: what a reader may see, what is chosen, where a word stands.

Typed words go into `match` queries and terms alone, never into a query string: nothing typed is
read as the engine's own language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.documents import SearchRequest
from search.engines.elastic.mapping import seconds, whole
from search.engines.elastic.store import Store
from search.words import NAMES_IN_CAPITALS, is_form_of_name

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
    now = Q("range", until={"gte": seconds(timezone.now())})
    return Q("bool", filter=[Q("terms", tokens=sorted(tokens)), now])


def chosen(request: SearchRequest, *, apart_from: str = "") -> list[Query]:
    """The reader's choices; those made in one facet are alternatives."""
    filters = {name: values for name, values in request.filters.items() if values and name != apart_from}
    if request.kind and apart_from != "kind":
        filters["kind"] = (request.kind,)
    return [Q("terms", **{name: whole(list(values))}) for name, values in filters.items()]


def anywhere(word: str) -> Query:
    """Whatever holds the word in any of its forms, unweighed."""
    if word in NAMES_IN_CAPITALS or is_form_of_name(word):
        return as_typed(word)
    return Q("match", stems={"query": word, "operator": "and"})


def as_typed(word: str) -> Query:
    """Whatever holds the word in this very form, unweighed."""
    return Q("term", vocabulary=word)


def side_by_side(words: str) -> Query:
    """Whatever holds these words one after the other, unweighed."""
    return Q("multi_match", query=words, type="phrase", fields=list(EXACT))


def weighed(fields: Mapping[str, float]) -> list[str]:
    return [f"{name}^{weight:g}" for name, weight in fields.items()]


def term(field: str, value: str, weight: float = 1.0) -> Query:
    return Q("term", **{field: {"value": value, "boost": weight}})


def constant(query: Query, worth: float) -> Query:
    return Q("constant_score", filter=query, boost=worth)


def all_of(queries: Iterable[Query]) -> Query:
    return Q("bool", must=list(queries))


def any_of(queries: Iterable[Query]) -> Query:
    return Q("bool", should=list(queries), minimum_should_match=1)


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
        search = self.store.search().query(self.visible)[:0].extra(track_total_hits=False)
        counts = {"filters": {"filters": {name: query.to_dict() for name, query in questions.items()}}}
        search = search.extra(aggs={"counts": counts})
        for name, (text, options) in suggesters.items():
            search = search.suggest(name, text, **options)
        with self.store.asking():
            answer = search.execute().to_dict()
        buckets = answer["aggregations"]["counts"]["buckets"]
        return {name: bucket["doc_count"] for name, bucket in buckets.items()}, answer.get("suggest", {})
