"""A reader's concepts as a ranked question, the same for every engine: see `search.weights` for what counts how much, and why.

The walk over the concepts is here: what is ranked, what is enough to be a result at all, exact names
before all words before any word. An engine gives only the leaves: where words stand in its index, how
many things hold them, and how its questions are put together.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from search.synonyms import Concept, Wording, telling
from search.weights import (
    ALL_IN_LEADING,
    ALL_IN_NAME,
    ALL_WORDS,
    APART,
    AS_TYPED,
    CAPITALS,
    CAPITALS_IN_NAME,
    EXACT_NAME,
    EXACT_OTHER_NAME,
    FIELDS,
    IN_A_ROW,
    IN_ORDER,
    KINDS,
    LEADING,
    LEAST_IN_A_ROW,
    NAMES,
    OFTEN,
    PAIR,
    PAIR_SLOP,
    SMALL_LETTERS,
    TITLE_AS_TYPED,
    WIDENED,
    WIDENED_STEP,
    least_concepts,
)
from search.words import NAMES_IN_CAPITALS, Words, is_form_of_name

Query = TypeVar("Query")

PLACES = {**FIELDS, AS_TYPED: TITLE_AS_TYPED}
EVERYWHERE = tuple(FIELDS)


class Leaves(Protocol[Query]):
    """What only an engine knows. A question weighs what it is given, unless it says otherwise."""

    def number(self) -> int:
        """How many things there are."""

    def holding(self, word: str) -> int:
        """How many of them hold the word in any of its forms."""

    def holding_in_capitals(self, word: str) -> int:
        """How many of them hold the word in capitals."""

    def places(self, words: Wording, weights: Mapping[str, float], *, slop: int = 0) -> Query:
        """Words one after the other in one of the fields, in any form; the weight of the best."""

    def often(self, field: str, word: str, weight: float) -> Query:
        """How often the word stands in how long a text of the field: BM25, times the weight."""

    def capitals(self, word: str, weight: float, *, in_name: bool) -> Query:
        """The word in capitals, in a name or anywhere."""

    def form(self, word: str, weight: float) -> Query:
        """The word in this very form, anywhere."""

    def name(self, name: str, weight: float) -> Query:
        """The words are a whole name."""

    def kind(self, kind: str, weight: float) -> Query:
        """A thing of the kind."""

    def stands(self, words: Wording, fields: Sequence[str]) -> Query:
        """Words one after the other in any of the fields; for a condition, it weighs nothing."""

    def best_of(self, questions: Sequence[Query]) -> Query:
        """Any of them; the weight of the best."""

    def any_of(self, questions: Sequence[Query], least: int = 1) -> Query:
        """So many of them at least; their weights added up."""

    def all_of(self, questions: Sequence[Query]) -> Query:
        """All of them; their weights added up."""

    def beside(self, question: Query, more: Sequence[Query]) -> Query:
        """The question; and the weights of others, which hold only where it does, added up."""

    def where(self, question: Query, condition: Query) -> Query:
        """The question where the condition holds, which weighs nothing."""

    def worth(self, condition: Query, weight: float) -> Query:
        """The weight, where the condition holds."""

    def ranked(self, needed: Query, ranking: Sequence[Query]) -> Query:
        """What is needed; the weights of all that holds added up."""


class Ranking(Generic[Query]):
    """Builds the questions of one engine."""

    def __init__(self, leaves: Leaves[Query]) -> None:
        self.leaves = leaves

    def text(
        self,
        words: Words,
        concepts: tuple[Concept, ...],
        *,
        enough: Query | None = None,
        before: Sequence[Query] = (),
    ) -> Query:
        """What matches enough of the concepts to be a result at all, ranked.

        An engine may say itself what is `enough`, and what stands `before` everything that the weights say.
        """
        ranking = [*before, *(self._concept(one) for one in concepts)]
        ranking += [self._phrase(phrase) for phrase in words.phrases]
        ranking += [self._names(words, concepts), *self._steps(concepts)]
        ranking += [self.leaves.kind(kind, worth) for kind, worth in KINDS.items()]
        ranking += [self._pair(*pair) for pair in pairwise(concepts)]
        if len(words.every) >= LEAST_IN_A_ROW:
            ranking.append(self._phrase(words.every, IN_A_ROW))
        return self.leaves.ranked(enough or self.enough(words, concepts), ranking)

    def enough(self, words: Words, concepts: tuple[Concept, ...]) -> Query:
        """The same without what only ranks: for counting."""
        needed = telling(concepts)
        matched = self.leaves.any_of([self.stands(one) for one in needed], least_concepts(len(needed)))
        return self.leaves.all_of([matched, *(self.leaves.stands(phrase, EVERYWHERE) for phrase in words.phrases)])

    def stands(self, concept: Concept, fields: Sequence[str] = EVERYWHERE) -> Query:
        """Whether the concept stands in any one of the fields: as typed, one of its words alone, or in other words."""
        if concept.in_capitals:
            ways = [self._in_capitals(concept.words[0], fields)]
        elif len(concept.words) > 1 and concept.content:
            ways = [self._in_any_form((word,), fields) for word in concept.content]
        else:
            ways = [self._in_any_form(concept.words, fields)]
        return self.leaves.any_of([*ways, *(self._in_any_form(other, fields) for other in concept.others)])

    def _in_any_form(self, words: Wording, fields: Sequence[str]) -> Query:
        """Lowercase included, which rank where a name is meant."""
        if len(words) == 1 and words[0] in NAMES_IN_CAPITALS and fields == EVERYWHERE:
            return self.leaves.form(words[0], 1.0)
        return self._stands(words, fields)

    def rarity(self, words: Iterable[str]) -> float:
        """How much it says that these words stand somewhere: BM25's inverse document frequency, added up."""
        return sum(self._rarity_for(self.leaves.holding(word)) for word in words)

    def _rarity_for(self, holding: int) -> float:
        return math.log(1 + (max(1, self.leaves.number()) - holding + 0.5) / (holding + 0.5))

    def _concept(self, concept: Concept) -> Query:
        """Wherever it stands, as typed or in other words; the best counts."""
        rarity = self.rarity(concept.words)
        ways = [self._capitals(concept.words[0]) if concept.in_capitals else self._wording(concept.words, rarity)]
        if len(concept.words) > 1 and concept.content:
            ways.append(self.leaves.any_of([self._word(word, self.rarity([word]), APART) for word in concept.content]))
        ways += [self._wording(other, min(rarity, self.rarity(other)), WIDENED) for other in concept.others]
        return self.leaves.best_of(ways) if len(ways) > 1 else ways[0]

    def _wording(self, words: Wording, rarity: float, share: float = 1.0) -> Query:
        if len(words) == 1:
            return self._word(words[0], rarity, share)
        return self.leaves.places(words, _times(FIELDS, rarity * share))

    def _word(self, word: str, rarity: float, share: float = 1.0) -> Query:
        """One word in any of its forms; its best place counts."""
        if word in NAMES_IN_CAPITALS:
            return self._name_in_capitals(word, share)
        if is_form_of_name(word):
            return self.leaves.form(word, rarity * share)
        best = self.leaves.places((word,), _times(PLACES, rarity * share))
        return self.leaves.beside(best, [self.leaves.often(name, word, OFTEN[name] * share) for name in OFTEN])

    def _capitals(self, word: str) -> Query:
        """The word where it stands in capitals, and nowhere else."""
        rarity = self._rarity_for(self.leaves.holding_in_capitals(word))
        return self.leaves.best_of(
            [
                self.leaves.capitals(word, FIELDS["title"] * rarity, in_name=True),
                self.leaves.capitals(word, FIELDS["body"] * rarity, in_name=False),
            ]
        )

    def _name_in_capitals(self, word: str, share: float) -> Query:
        """LEAD in capitals is meant; “leads” and “leading” are other words, and “lead” alone says little."""
        in_name = self.leaves.capitals(word, CAPITALS_IN_NAME * share, in_name=True)
        anywhere = self.leaves.capitals(word, CAPITALS * share, in_name=False)
        best = self.leaves.best_of([in_name, anywhere, self.leaves.form(word, SMALL_LETTERS * share)])
        brief = self.leaves.often("title", word, OFTEN["title"] * share)
        return self.leaves.any_of([best, self.leaves.where(brief, in_name)])

    def _names(self, words: Words, concepts: tuple[Concept, ...]) -> Query:
        """The exact name of a thing, as typed or, when one thing alone is asked for, in other words."""
        others = concepts[0].others if len(concepts) == 1 else ()
        found = [self.leaves.name(" ".join(other), EXACT_OTHER_NAME) for other in others]
        return self.leaves.best_of([self.leaves.name(words.name, EXACT_NAME), *found])

    def _steps(self, concepts: tuple[Concept, ...]) -> list[Query]:
        """All concepts in the name; in what says what a thing is about; anywhere: as typed, and by the same meaning."""
        found = []
        for fields, worth in ((NAMES, ALL_IN_NAME), (LEADING, ALL_IN_LEADING), (EVERYWHERE, ALL_WORDS)):
            worth *= len(concepts)
            typed = [self.typed(concept, fields) for concept in concepts]
            if not any(concept.others for concept in concepts):
                found.append(self.leaves.worth(self.leaves.all_of(typed), worth))
                continue
            others = [[self._stands(other, fields) for other in concept.others] for concept in concepts]
            widened = [self.leaves.any_of([one, *more]) for one, more in zip(typed, others, strict=True)]
            found.append(self.leaves.worth(self.leaves.all_of(typed), worth * (1 - WIDENED_STEP)))
            found.append(self.leaves.worth(self.leaves.all_of(widened), worth * WIDENED_STEP))
        return found

    def typed(self, concept: Concept, fields: Sequence[str]) -> Query:
        """Whether the concept stands in any one of the fields in no other words than typed."""
        if concept.in_capitals:
            return self._in_capitals(concept.words[0], fields)
        return self._stands(concept.words, fields)

    def _stands(self, words: Wording, fields: Sequence[str]) -> Query:
        """Whether the wording stands in any one of the fields."""
        if len(words) == 1 and words[0] in NAMES_IN_CAPITALS:
            return self._in_capitals(words[0], fields)
        if len(words) == 1 and is_form_of_name(words[0]):
            return self.leaves.form(words[0], 1.0)
        return self.leaves.stands(words, fields)

    def _in_capitals(self, word: str, fields: Sequence[str]) -> Query:
        return self.leaves.capitals(word, 1.0, in_name=set(fields) <= set(NAMES))

    def _pair(self, first: Concept, second: Concept) -> Query:
        """Neighbors that stand together count more."""
        words = (*(first.content or first.words), *(second.content or second.words))
        rarity = min(self.rarity(first.words), self.rarity(second.words))
        return self.leaves.places(words, _times(IN_ORDER, PAIR * rarity), slop=PAIR_SLOP)

    def _phrase(self, words: Wording, worth: float = 1.0) -> Query:
        """Words one after the other in any one field, just as they were typed or quoted."""
        return self.leaves.places(words, _times(IN_ORDER, self.rarity(words) * worth))


def _times(weights: Mapping[str, float], factor: float) -> dict[str, float]:
    return {name: weight * factor for name, weight in weights.items()}
