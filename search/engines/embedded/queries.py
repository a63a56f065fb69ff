"""Parts of questions to tantivy: what a reader may see, what is chosen, where a word stands.

Built from terms only, so that nothing typed is ever read as the engine's own language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import tantivy
from django.utils import timezone
from tantivy import FieldType, Occur, Query

from search.documents import SearchRequest, seconds
from search.engines.embedded.schema import FOREVER, english, plain
from search.engines.embedded.store import Live
from search.words import NAMES_IN_CAPITALS

ENGLISH = english()
PLAIN = plain()


FEW = 5  # questions

Clause = tuple[Occur, Query]


@dataclass(frozen=True)
class Builder:
    """Builds questions for one look at the index; none of them weighs anything of its own."""

    live: Live

    @property
    def schema(self) -> tantivy.Schema:
        return self.live.index.schema

    def term(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, value, index_option="basic")

    def seen_by(self, tokens: Iterable[str]) -> list[Clause]:
        """What a reader with these tokens may find now. Tokens that nothing asks for cost nothing."""
        asked_for = [token for token in sorted(tokens) if self.live.searcher.doc_freq("tokens", token)]
        one = self.term("tokens", asked_for[0]) if len(asked_for) == 1 else None
        clauses = [having(one or Query.term_set_query(self.schema, "tokens", asked_for))]
        now = seconds(timezone.now())
        if first_end(self.live) < now:
            clauses.append((Occur.MustNot, self._ended(now)))
        return clauses

    def _ended(self, now: int) -> Query:
        """Whatever was to be found until a time that has passed: few, since the worker takes them out."""
        return Query.range_query(
            self.schema, "until", FieldType.Integer, None, now, include_upper=False, use_inverted_index=True
        )

    def chosen(self, request: SearchRequest, *, apart_from: str = "") -> list[Clause]:
        """The reader's choices; those made in one facet are alternatives."""
        filters = {name: values for name, values in request.filters.items() if values and name != apart_from}
        if request.kind and apart_from != "kind":
            filters["kind"] = (request.kind,)
        return [having(Query.term_set_query(self.schema, name, list(values))) for name, values in filters.items()]

    def anywhere(self, word: str) -> Query:
        """Whatever holds the word in any of its forms."""
        stem = stem_of(word)
        return self.term("stems", stem) if stem else self.term("plain", word)

    def together(self, field: str, words: Iterable[str], slop: int = 0) -> Query:
        """Words one after the other in a field of stems, with at most so many others between them."""
        stems = stems_of(" ".join(words))
        if len(stems) < 2:
            return self.term(field, stems[0]) if stems else Query.empty_query()
        return Query.phrase_query(self.schema, field, list(stems), slop=slop)


@lru_cache(maxsize=4_096)
def stems_of(text: str) -> tuple[str, ...]:
    """A few words as they stand in the fields of stems; of one question, the same are asked for many times."""
    return tuple(ENGLISH.analyze(text))


def stem_of(word: str) -> str:
    """What the forms of a word have in common; empty where the form is the word: “leading” is no form of LEAD."""
    stem = next(iter(stems_of(word)), "")
    return "" if stem in NAMES_IN_CAPITALS else stem


@lru_cache(maxsize=4)
def first_end(live: Live) -> int:
    """The first moment after which something in the index is to be found no longer."""
    found = live.searcher.aggregate(Query.all_query(), {"first": {"min": {"field": "until"}}})["first"]["value"]
    return FOREVER if found is None else int(found)


def counted(live: Live, query: Query) -> int:
    """How many there are; as an aggregate, for which nothing is weighed: half of what a search costs that only counts."""
    answer = live.searcher.aggregate(query, {"number": {"value_count": {"field": "until"}}})
    return int(answer["number"]["value"])


def having(condition: Query) -> Clause:
    """A condition that must hold and weighs nothing."""
    return (Occur.Must, Query.const_score_query(condition, 0.0))


def must(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def either(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def at_least(least: int, queries: Sequence[Query]) -> Query:
    """So many of the questions. Of a few, put as ands and ors of their halves: the library is slow to count."""
    if least == 1:
        return either(*queries)
    if least == len(queries):
        return must(*queries)
    if len(queries) > FEW:
        return Query.boolean_query([(Occur.Should, query) for query in queries], least)
    half = len(queries) // 2
    first, second = queries[:half], queries[half:]
    splits = range(max(0, least - len(second)), min(least, len(first)) + 1)
    parts = [[(n, some) for n, some in ((each, first), (least - each, second)) if n] for each in splits]
    return either(*(must(*(at_least(n, some) for n, some in ways)) for ways in parts))


def only(text: Query, *clauses: Clause) -> Query:
    """The text's matches that meet the conditions, which weigh nothing."""
    return Query.boolean_query([(Occur.Must, text), *clauses])
