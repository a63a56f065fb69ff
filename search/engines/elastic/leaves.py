"""The leaves of Elasticsearch's ranked question: see `search.ranking`.

The fields are kept with the similarity “boolean”, by which a match scores its weight and nothing else;
how rare a word is comes in as the weight of its question, counted among what this reader may see.
"""

from collections.abc import Iterable, Mapping, Sequence

from search.engines.elastic.queries import EVERYTHING as ANY
from search.engines.elastic.queries import Query, all_of, constant, in_any_form, term, weighed
from search.synonyms import Concept, Wording
from search.weights import AS_TYPED
from search.words import Words

# The server leaves a constant out of BM25 (k1 + 1), which the embedded engine keeps in.
LEFT_OUT = 2.2
EVERYTHING = "everything"


def to_count(words: Words, concepts: Iterable[Concept]) -> dict[str, Query]:
    """What has to be counted among the visible things to know how rare the words are."""
    wordings = [words.every, *(wording for one in concepts for wording in (one.words, *one.others))]
    each = {word for wording in wordings for word in wording}
    found = {f"rare {word}": in_any_form(word) for word in sorted(each)}
    found[EVERYTHING] = ANY
    for concept in concepts:
        if concept.in_capitals:
            found[f"rare {concept.words[0].upper()}"] = term("capitals", concept.words[0].upper())
    return found


class Leaves:
    """`counts` are the answers to what was to be counted."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts

    def number(self) -> int:
        return self.counts[EVERYTHING]

    def holding(self, word: str) -> int:
        return self.counts.get(f"rare {word}", 0)

    def holding_in_capitals(self, word: str) -> int:
        return self.counts.get(f"rare {word.upper()}", 0)

    def places(self, words: Wording, weights: Mapping[str, float], *, slop: int = 0) -> Query:
        weights = dict(weights)
        in_form = weights.pop(AS_TYPED, 0.0)
        if in_form:
            further = in_form - weights["title"]
            weights |= {"title.exact": in_form, "names.exact": weights["names"] + further}
        how = {"type": "phrase", "slop": slop} if len(words) > 1 else {"type": "best_fields"}
        return {"multi_match": {"query": " ".join(words), "fields": weighed(weights), "tie_breaker": 0.0, **how}}

    def often(self, field: str, word: str, weight: float) -> Query:
        return {"match": {f"{field}.often": {"query": word, "boost": LEFT_OUT * weight}}}

    def capitals(self, word: str, weight: float, *, in_name: bool) -> Query:
        return constant(term("name_capitals" if in_name else "capitals", word.upper()), weight)

    def form(self, word: str, weight: float) -> Query:
        return constant(term("vocabulary", word), weight)

    def name(self, name: str, weight: float) -> Query:
        return constant(term("name", name), weight)

    def kind(self, kind: str, weight: float) -> Query:
        return constant(term("kind", kind), weight)

    def stands(self, words: Wording, fields: Sequence[str]) -> Query:
        how = {"type": "phrase"} if len(words) > 1 else {}
        return {"multi_match": {"query": " ".join(words), "fields": list(fields), **how}}

    def best_of(self, questions: Sequence[Query]) -> Query:
        return {"dis_max": {"queries": list(questions)}}

    def any_of(self, questions: Sequence[Query], least: int = 1) -> Query:
        return {"bool": {"should": list(questions), "minimum_should_match": least}}

    def all_of(self, questions: Sequence[Query]) -> Query:
        return all_of(questions)

    def beside(self, question: Query, more: Sequence[Query]) -> Query:
        return self.any_of([question, *more])

    def where(self, question: Query, condition: Query) -> Query:
        return {"bool": {"must": [question], "filter": [condition]}}

    def worth(self, condition: Query, weight: float) -> Query:
        return constant(condition, weight)

    def ranked(self, needed: Query, ranking: Sequence[Query]) -> Query:
        return {"bool": {"filter": [needed], "should": list(ranking)}}
