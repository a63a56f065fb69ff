"""The leaves of the embedded engine's ranked question: see `search.ranking`."""

from collections.abc import Mapping, Sequence

from tantivy import Occur, Query

from search.engines.embedded.queries import ENGLISH, PLAIN, Builder, only
from search.engines.embedded.store import Live
from search.synonyms import Wording
from search.weights import AS_TYPED


class Leaves:
    """For one look at the index; hidden and replaced things are counted in, as the index itself counts."""

    def __init__(self, live: Live) -> None:
        self.searcher, self.schema = live.searcher, live.index.schema
        self.builder = Builder(self.schema)
        self._holding: dict[tuple[str, str], int] = {}

    def number(self) -> int:
        return self._holds("shape", "whole")

    def holding(self, word: str) -> int:
        return self._holds("stems", next(iter(ENGLISH.analyze(word)), ""))

    def holding_in_capitals(self, word: str) -> int:
        return self._holds("capitals", word.upper())

    def _holds(self, field: str, term: str) -> int:
        if (field, term) not in self._holding:
            self._holding[field, term] = self.searcher.doc_freq(field, term)
        return self._holding[field, term]

    def places(self, words: Wording, weights: Mapping[str, float], *, further: float = 0.0, slop: int = 0) -> Query:
        found = [self.worth(self._in_field(name, words, slop), weight) for name, weight in weights.items()]
        return Query.disjunction_max_query(found, further)

    def _in_field(self, name: str, words: Wording, slop: int) -> Query:
        if name == AS_TYPED:
            return self.builder.term("title_plain", next(iter(PLAIN.analyze(words[0])), ""))
        return self.builder.together(name, words, slop)

    def often(self, field: str, word: str, weight: float) -> Query:
        stem = next(iter(ENGLISH.analyze(word)), "")
        return Query.boost_query(Query.term_query(self.schema, field, stem, index_option="freq"), weight)

    def capitals(self, word: str, weight: float, *, in_name: bool) -> Query:
        return self.worth(self.builder.term("title_capitals" if in_name else "capitals", word.upper()), weight)

    def form(self, word: str, weight: float) -> Query:
        return self.worth(self.builder.term("plain", word), weight)

    def name(self, name: str, weight: float) -> Query:
        return self.worth(self.builder.term("name", name), weight)

    def kind(self, kind: str, weight: float) -> Query:
        return self.worth(self.builder.term("kind", kind), weight)

    def stands(self, words: Wording, fields: Sequence[str]) -> Query:
        return self.any_of([self.builder.together(name, words) for name in fields])

    def best_of(self, questions: Sequence[Query]) -> Query:
        return Query.disjunction_max_query(list(questions))

    def any_of(self, questions: Sequence[Query], least: int = 1) -> Query:
        return Query.boolean_query([(Occur.Should, question) for question in questions], least)

    def all_of(self, questions: Sequence[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, question) for question in questions])

    def where(self, question: Query, condition: Query) -> Query:
        return only(question, condition)

    def worth(self, condition: Query, weight: float) -> Query:
        return Query.const_score_query(condition, weight)

    def ranked(self, needed: Query, ranking: Sequence[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, needed), *((Occur.Should, question) for question in ranking)])
