"""A reader's concepts as a ranked question: see `search.weights` for what counts how much, and why.

The fields are kept with the similarity “boolean”, by which a match scores its weight and nothing else;
how rare a word is comes in as the weight of its question, counted among what this reader may see.
"""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.engines.elastic.queries import all_of, any_of, constant, holds, is_form_of_name, term, weighed
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

# The server leaves a constant out of BM25 (k1 + 1), which the embedded engine keeps in.
LEFT_OUT = 2.2
AS_TYPED = {"title.exact": TITLE_AS_TYPED, "names.exact": TITLE_AS_TYPED}
EVERYTHING = "everything"


def to_count(words: Words, concepts: Iterable[Concept]) -> dict[str, Query]:
    """What has to be counted among the visible things to know how rare the words are."""
    wordings = [words.every, *(wording for one in concepts for wording in (one.words, *one.others))]
    each = {word for wording in wordings for word in wording}
    found = {f"rare {word}": Q("match", stems={"query": word, "operator": "and"}) for word in sorted(each)}
    found[EVERYTHING] = Q("match_all")
    for concept in concepts:
        if concept.in_capitals:
            found[f"rare {concept.words[0].upper()}"] = term("capitals", concept.words[0].upper())
    return found


class Ranking:
    """Builds the ranked question; `counts` are the answers to what was to be counted."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts

    def text(self, words: Words, concepts: tuple[Concept, ...]) -> Query:
        """What matches enough of the concepts to be a result at all, ranked."""
        needed = telling(concepts)
        ranked = [self.concept(one) for one in concepts if one not in needed]
        ranked += [self._names(words, concepts), *self._steps(concepts)]
        ranked += [constant(term("kind", kind), worth) for kind, worth in KINDS.items()]
        ranked += [self._pair(*pair) for pair in pairwise(concepts)]
        if len(words.every) >= LEAST_IN_A_ROW:
            ranked.append(self._together(words.every, IN_A_ROW * self.rarity(words.every)))
        enough = [self.concept(one) for one in needed]
        matched = Q("bool", should=enough, minimum_should_match=least_concepts(len(needed)))
        return Q(
            "bool", must=[matched, *(self._together(one, self.rarity(one)) for one in words.phrases)], should=ranked
        )

    def concept(self, concept: Concept) -> Query:
        """Wherever it stands, as typed or in other words; the best counts."""
        rarity = self.rarity(concept.words)
        typed = self._capitals(concept.words[0]) if concept.in_capitals else self._wording(concept.words, rarity)
        others = [self._wording(other, WIDENED * min(rarity, self.rarity(other))) for other in concept.others]
        if len(concept.words) == 1:
            return Q("dis_max", queries=[typed, *others]) if others else typed
        apart = [self._word(word, APART * self.rarity([word]), APART) for word in concept.content]
        return Q("dis_max", queries=[typed, *([any_of(apart)] if apart else []), *others])

    def rarity(self, words: Iterable[str]) -> float:
        """How much it says that these words stand somewhere: BM25's inverse document frequency, added up."""
        return sum(self._rarity_of(word) for word in words)

    def _rarity_of(self, word: str) -> float:
        holding = self.counts.get(f"rare {word}", 0)
        return math.log(1 + (max(1, self.counts[EVERYTHING]) - holding + 0.5) / (holding + 0.5))

    def _wording(self, words: Wording, weight: float) -> Query:
        return self._word(words[0], weight) if len(words) == 1 else self._together(words, weight, OTHER_PLACES)

    def _word(self, word: str, weight: float, times: float = 1.0) -> Query:
        """One word in any of its forms; its best place counts."""
        if word in NAMES_IN_CAPITALS:
            return self._name_in_capitals(word)
        if is_form_of_name(word):
            return term("vocabulary", word, weight)
        best = Q("multi_match", query=word, type="best_fields", tie_breaker=OTHER_PLACES, boost=weight,
                 fields=weighed({**FIELDS, **AS_TYPED}))  # fmt: skip
        often = [_often(name, word, times) for name in OFTEN]
        return any_of([best, *often])

    def _together(self, words: Wording, weight: float, further: float = 0.0, slop: int = 0) -> Query:
        """Words one after the other, in any one field."""
        return Q("multi_match", query=" ".join(words), type="phrase", slop=slop, tie_breaker=further, boost=weight,
                 fields=weighed(FIELDS))  # fmt: skip

    def _capitals(self, word: str) -> Query:
        """The word where it stands in capitals, and nowhere else."""
        word = word.upper()
        rarity = self._rarity_of(word)
        places = {"name_capitals": FIELDS["title"] * rarity, "capitals": FIELDS["body"] * rarity}
        return Q("dis_max", queries=[constant(term(name, word), weight) for name, weight in places.items()])

    def _name_in_capitals(self, word: str) -> Query:
        """LEAD in capitals is meant; “leads” and “leading” are other words, and “lead” alone says little."""
        places = {"name_capitals": CAPITALS_IN_NAME, "capitals": CAPITALS}
        found = [constant(term(name, word.upper()), weight) for name, weight in places.items()]
        best = Q("dis_max", queries=[*found, constant(term("vocabulary", word), SMALL_LETTERS)])
        brief = Q("bool", must=[_often("title", word)], filter=[term("name_capitals", word.upper())])
        return any_of([best, brief])

    def _names(self, words: Words, concepts: tuple[Concept, ...]) -> Query:
        """The exact name of a thing, as typed or, when one thing alone is asked for, in other words."""
        others = concepts[0].others if len(concepts) == 1 else ()
        found = [constant(term("name", words.name), EXACT_NAME)]
        found += [constant(term("name", " ".join(other)), EXACT_OTHER_NAME) for other in others]
        return Q("dis_max", queries=found)

    def _steps(self, concepts: tuple[Concept, ...]) -> list[Query]:
        found = []
        for fields, worth in ((NAMES, ALL_IN_NAME), (LEADING, ALL_IN_LEADING), (tuple(FIELDS), ALL_WORDS)):
            worth *= len(concepts)
            typed = [_typed(concept, fields) for concept in concepts]
            found.append(constant(all_of(typed), worth * (1 - WIDENED_STEP)))
            others = [[holds(other, fields) for other in concept.others] for concept in concepts]
            widened = [any_of([one, *more]) for one, more in zip(typed, others, strict=True)]
            found.append(constant(all_of(widened), worth * WIDENED_STEP))
        return found

    def _pair(self, first: Concept, second: Concept) -> Query:
        """Neighbors that stand together count more."""
        words = (*(first.content or first.words), *(second.content or second.words))
        rarity = min(self.rarity(first.words), self.rarity(second.words))
        return self._together(words, PAIR * rarity, slop=PAIR_SLOP)


def _often(field: str, word: str, times: float = 1.0) -> Query:
    return Q("match", **{f"{field}.often": {"query": word, "boost": OFTEN[field] * LEFT_OUT * times}})


def _typed(concept: Concept, fields: Wording) -> Query:
    return holds(concept.words, fields, in_capitals=concept.in_capitals)
