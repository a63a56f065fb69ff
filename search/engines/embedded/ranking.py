"""A reader's concepts as a ranked question: see `search.weights` for what counts how much, and why."""

import math
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from tantivy import Occur, Query

from search.engines.embedded.queries import ENGLISH, PLAIN, Builder, either, must, only, stem_of
from search.engines.embedded.store import Live
from search.synonyms import Concept, Wording, telling
from search.weights import (
    ALL_IN_LEADING,
    ALL_IN_NAME,
    ALL_WORDS,
    APART,
    CAPITALS,
    CAPITALS_IN_NAME,
    EXACT_NAME,
    EXACT_OTHER_NAME,
    FIELDS,
    IN_A_ROW,
    KINDS,
    LEADING,
    LEAST_IN_A_ROW,
    NAMES,
    OFTEN,
    OTHER_PLACES,
    PAIR,
    PAIR_SLOP,
    SMALL_LETTERS,
    TITLE_AS_TYPED,
    WIDENED,
    WIDENED_STEP,
    least_concepts,
)
from search.words import NAMES_IN_CAPITALS, Words


class Ranking:
    """Builds the ranked question for one look at the index."""

    def __init__(self, live: Live) -> None:
        self.searcher, self.schema = live.searcher, live.index.schema
        self.builder = Builder(self.schema)

    def text(self, words: Words, concepts: tuple[Concept, ...]) -> Query:
        """What matches enough of the concepts to be a result at all, ranked."""
        needed = telling(concepts)
        ranked = [self.concept(one) for one in concepts if one not in needed]
        ranked += [*self._names(words, concepts), *self._steps(concepts)]
        ranked += [self._const(self.builder.term("kind", kind), worth) for kind, worth in KINDS.items()]
        ranked += [self._pair(*pair) for pair in pairwise(concepts)]
        if len(words.every) >= LEAST_IN_A_ROW:
            ranked.append(self._phrase(words.every, IN_A_ROW))
        return Query.boolean_query(
            [(Occur.Must, self.enough(words, concepts)), *((Occur.Should, query) for query in ranked)]
        )

    def enough(self, words: Words, concepts: tuple[Concept, ...]) -> Query:
        """The same without what only ranks: for counting."""
        needed = telling(concepts)
        matched = Query.boolean_query(
            [(Occur.Should, self.concept(one)) for one in needed], least_concepts(len(needed))
        )
        return must(matched, *(self._phrase(phrase) for phrase in words.phrases))

    def concept(self, concept: Concept) -> Query:
        """Wherever it stands, as typed or in other words; the best counts."""
        rarity = self.rarity(concept.words)
        typed = self._capitals(concept.words[0]) if concept.in_capitals else self._wording(concept.words, rarity)
        apart = [Query.boost_query(self._word(word, self.rarity([word])), APART) for word in concept.content]
        others = [
            Query.boost_query(self._wording(other, min(rarity, self.rarity(other))), WIDENED)
            for other in concept.others
        ]
        if len(concept.words) == 1:
            return Query.disjunction_max_query([typed, *others]) if others else typed
        return Query.disjunction_max_query([typed, either(*apart), *others])

    def rarity(self, words: Iterable[str]) -> float:
        """How much it says that these words stand somewhere: BM25's inverse document frequency, added up."""
        return sum(self._rarity_of(stem) for stem in ENGLISH.analyze(" ".join(words)))

    def _rarity_of(self, stem: str, field: str = "stems") -> float:
        holding = self.searcher.doc_freq(field, stem)
        return math.log(1 + (self._number - holding + 0.5) / (holding + 0.5))

    @cached_property
    def _number(self) -> int:
        """Of things, hidden and replaced ones included, as the index counts what holds a word."""
        return max(1, self.searcher.doc_freq("shape", "whole"))

    def _wording(self, words: Wording, rarity: float) -> Query:
        if len(words) == 1:
            return self._word(words[0], rarity)
        places = [self._const(self.builder.together(name, words), weight * rarity) for name, weight in FIELDS.items()]
        return Query.disjunction_max_query(places, OTHER_PLACES)

    def _word(self, word: str, rarity: float) -> Query:
        """One word in any of its forms; its best place counts."""
        if word in NAMES_IN_CAPITALS:
            return self._name_in_capitals(word)
        stem = stem_of(word)
        if not stem:
            return self._const(self.builder.term("plain", word), rarity)
        places = [self._const(self.builder.term(name, stem), weight * rarity) for name, weight in FIELDS.items()]
        places += [
            self._const(self.builder.term("title_plain", form), TITLE_AS_TYPED * rarity)
            for form in PLAIN.analyze(word)[:1]
        ]
        often = [
            Query.boost_query(Query.term_query(self.schema, name, stem, index_option="freq"), weight)
            for name, weight in OFTEN.items()
        ]
        best = Query.disjunction_max_query(places, OTHER_PLACES)
        return Query.boolean_query([(Occur.Should, best), *((Occur.Should, query) for query in often)])

    def _capitals(self, word: str) -> Query:
        """The word where it stands in capitals, and nowhere else."""
        rarity = self._rarity_of(word.upper(), "capitals")
        return Query.disjunction_max_query(
            [
                self._const(self.builder.term("title_capitals", word.upper()), FIELDS["title"] * rarity),
                self._const(self.builder.term("capitals", word.upper()), FIELDS["body"] * rarity),
            ]
        )

    def _name_in_capitals(self, word: str) -> Query:
        """LEAD in capitals is meant; “leads” and “leading” are other words, and “lead” alone says little."""
        word_in_capitals = word.upper()
        places = [
            self._const(self.builder.term("title_capitals", word_in_capitals), CAPITALS_IN_NAME),
            self._const(self.builder.term("capitals", word_in_capitals), CAPITALS),
            self._const(self.builder.term("plain", word), SMALL_LETTERS),
        ]
        brief = Query.boost_query(Query.term_query(self.schema, "title", word, index_option="freq"), OFTEN["title"])
        meant = self.builder.term("title_capitals", word_in_capitals)
        return either(Query.disjunction_max_query(places), only(brief, meant))

    def _names(self, words: Words, concepts: tuple[Concept, ...]) -> list[Query]:
        """The exact name of a thing, as typed or, when one thing alone is asked for, in other words."""
        others = concepts[0].others if len(concepts) == 1 else ()
        found = [self._const(self.builder.term("name", words.name), EXACT_NAME)]
        found += [self._const(self.builder.term("name", " ".join(other)), EXACT_OTHER_NAME) for other in others]
        return [Query.disjunction_max_query(found)]

    def _steps(self, concepts: tuple[Concept, ...]) -> list[Query]:
        steps = ((NAMES, ALL_IN_NAME), (LEADING, ALL_IN_LEADING), (tuple(FIELDS), ALL_WORDS))
        found = []
        for fields, worth in steps:
            worth *= len(concepts)
            typed = [self._typed(concept, fields) for concept in concepts]
            found.append(self._const(must(*typed), worth * (1 - WIDENED_STEP)))
            others = [[self._stands(other, fields) for other in concept.others] for concept in concepts]
            widened = must(*(either(one, *more) for one, more in zip(typed, others, strict=True)))
            found.append(self._const(widened, worth * WIDENED_STEP))
        return found

    def _typed(self, concept: Concept, fields: Iterable[str]) -> Query:
        if not concept.in_capitals:
            return self._stands(concept.words, fields)
        return self._in_capitals(concept.words[0], fields)

    def _in_capitals(self, word: str, fields: Iterable[str]) -> Query:
        return self.builder.term("title_capitals" if set(fields) <= set(NAMES) else "capitals", word.upper())

    def _stands(self, words: Wording, fields: Iterable[str]) -> Query:
        """Whether the wording stands in any one of the fields."""
        if len(words) > 1 or stem_of(words[0]):
            return either(*(self.builder.together(name, words) for name in fields))
        if words[0] in NAMES_IN_CAPITALS:
            return self._in_capitals(words[0], fields)
        return self.builder.term("plain", words[0])

    def _pair(self, first: Concept, second: Concept) -> Query:
        """Neighbors that stand together count more."""
        words = (*(first.content or first.words), *(second.content or second.words))
        rarity = min(self.rarity(first.words), self.rarity(second.words))
        places = [
            self._const(self.builder.together(name, words, PAIR_SLOP), weight * PAIR * rarity)
            for name, weight in FIELDS.items()
        ]
        return Query.disjunction_max_query(places)

    def _phrase(self, words: Wording, worth: float = 1.0) -> Query:
        """Words one after the other in any one field, just as they were typed or quoted."""
        rarity = self.rarity(words) * worth
        return Query.disjunction_max_query(
            [self._const(self.builder.together(name, words), weight * rarity) for name, weight in FIELDS.items()]
        )

    def _const(self, query: Query, score: float) -> Query:
        return Query.const_score_query(query, score)
