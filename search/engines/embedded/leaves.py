"""The leaves of the embedded engine's ranked question: see `search.ranking`.

The library weighs a union block by block, whatever else must hold, and looks up a single condition only where
it is asked for. So what adds up is kept as the sum of its leaves, and `ranked` asks for them one by one of what
is to be weighed; and the best of several fields is told by fields that keep their words together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from tantivy import Occur, Query

from search.engines.embedded.queries import PLAIN, Builder, at_least, either, having, must, only, stems_of
from search.engines.embedded.schema import KEPT_TOGETHER
from search.engines.embedded.store import Live
from search.ranking import EVERYWHERE
from search.synonyms import Wording
from search.weights import AS_TYPED


@dataclass(frozen=True)
class Sum:
    """Any of the leaves; their weights added up."""

    leaves: tuple[Query, ...]


Question = Query | Sum


def whole(question: Question) -> Query:
    """The question as the library takes it."""
    if isinstance(question, Query):
        return question
    return question.leaves[0] if len(question.leaves) == 1 else either(*question.leaves)


def _leaves(questions: Sequence[Question]) -> Iterator[Query]:
    for question in questions:
        yield from (question.leaves if isinstance(question, Sum) else (question,))


class Leaves:
    """For one look at the index; hidden and replaced things are counted in, as the index itself counts."""

    def __init__(self, live: Live) -> None:
        self.searcher, self.schema = live.searcher, live.index.schema
        self.builder = Builder(live)
        self._holding: dict[tuple[str, str], int] = {}

    def number(self) -> int:
        return self._holds("shape", "whole")

    def holding(self, word: str, fields: tuple[str, ...] = EVERYWHERE) -> int:
        return self._holds(KEPT_TOGETHER[fields], next(iter(stems_of(word)), ""))

    def holding_in_capitals(self, word: str) -> int:
        return self._holds("capitals", word.upper())

    def _holds(self, field: str, term: str) -> int:
        if (field, term) not in self._holding:
            self._holding[field, term] = self.searcher.doc_freq(field, term)
        return self._holding[field, term]

    def places(self, words: Wording, weights: Mapping[str, float], *, slop: int = 0) -> Query:
        """The weight of the best place, as steps: each field that keeps others together adds what it is worth more.

        What stands in a field stands in all that keep more together: so a narrower one is looked up only where the
        next wider one holds.
        """
        fields = {name: weight for name, weight in weights.items() if name != AS_TYPED}
        levels = [*sorted(set(fields.values()), reverse=True), 0.0]
        found = None
        for level, below in pairwise(levels):
            name = KEPT_TOGETHER[tuple(name for name, weight in fields.items() if weight >= level)]
            step = self.worth(self.builder.together(name, words, slop), level - below)
            found = _and_perhaps(step, found) if found else step
        if AS_TYPED in weights:
            form = self.builder.term("title_plain", next(iter(PLAIN.analyze(words[0])), ""))
            found = _and_perhaps(found, self.worth(form, weights[AS_TYPED] - levels[0]))
        return found

    def beside(self, question: Question, more: Sequence[Question]) -> Query:
        """Each step copies all before it, so what is put together of most, the words, comes last."""
        return reduce(_and_perhaps, reversed([*_leaves(more)]), whole(question))

    def often(self, field: str, word: str, weight: float) -> Query:
        stem = next(iter(stems_of(word)), "")
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
        return self.builder.together(KEPT_TOGETHER[tuple(fields)], words)

    def best_of(self, questions: Sequence[Question]) -> Question:
        return questions[0] if len(questions) == 1 else Query.disjunction_max_query([*map(whole, questions)])

    def any_of(self, questions: Sequence[Question], least: int = 1) -> Question:
        if least == 1:
            return Sum(tuple(_leaves(questions)))
        return at_least(least, [*map(whole, questions)])

    def all_of(self, questions: Sequence[Question]) -> Query:
        return must(*map(whole, questions))

    def where(self, question: Question, condition: Question) -> Query:
        return only(whole(question), having(whole(condition)))

    def worth(self, condition: Question, weight: float) -> Query:
        return Query.const_score_query(whole(condition), weight)

    def ranked(self, needed: Question, ranking: Sequence[Question]) -> Query:
        return self.beside(self.worth(needed, 0.0), ranking)


def _and_perhaps(question: Query, more: Query) -> Query:
    """The question, and the weight of the other where that holds too."""
    return Query.boolean_query([(Occur.Must, question), (Occur.Should, more)])
