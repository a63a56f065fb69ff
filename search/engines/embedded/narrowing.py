"""Which of very many matches are weighed: those on the highest steps, as many as the page needs.

To weigh a match costs many times what it costs to count it, and nobody pages through thousands. The steps of
`search.weights` decide what comes first: so where there are very many matches, the highest steps that hold
enough come before everything else, whatever the rest would weigh, and only they are weighed. What holds a
rare word stands with the highest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from search.engines.embedded.leaves import Question, whole
from search.engines.embedded.queries import FEW, Clause, counted, only
from search.engines.embedded.store import Live
from search.ranking import EVERYWHERE, Ranking
from search.synonyms import Concept, telling
from search.weights import KINDS, LEADING, NAMES, least_concepts

EASY = 2_000  # matches that are all weighed
LEAST = 120  # matches on a step that stand before all that come after
RARE = 200  # things that hold a word which counts much wherever it stands
BEFORE = 2_000.0  # more than anything weighs


@dataclass(frozen=True)
class Narrowing:
    """Narrows one question down, for one reader."""

    live: Live
    ranking: Ranking[Question]
    concepts: tuple[Concept, ...]
    conditions: list[Clause]

    def narrowed(self, enough: Question, wanted: int) -> tuple[Question, list[Question]]:
        """Such of what is `enough` as has to be weighed for so many results, and what puts its steps in order."""
        before: list[Question] = []
        beside = self._rare(enough)
        of_rare = self._count(beside[0]) if beside else 0
        for step, most in self._steps():
            if most + of_rare < LEAST:
                continue
            step = self.ranking.leaves.any_of([step, *beside])
            number = self._count(step)
            if number >= max(wanted, LEAST):
                return step, before
            if number >= LEAST:
                before.append(self.ranking.leaves.worth(step, BEFORE))
        return enough, before

    def _count(self, question: Question) -> int:
        return counted(self.live, only(whole(question), *self.conditions))

    def _steps(self) -> Iterator[tuple[Question, int]]:
        """All in the name, all in what leads, all anywhere, all but one …; and how many things are there, at most.

        Each is wider than the one before.
        """
        leaves, concepts = self.ranking.leaves, telling(self.concepts)
        number, least = len(concepts), least_concepts(len(concepts))
        in_name, leading, anywhere = (
            [self.ranking.stands(one, fields) for one in concepts] for fields in (NAMES, LEADING, EVERYWHERE)
        )
        if number == 1:
            yield self._explaining(concepts[0]), self._most(number, NAMES)
        yield leaves.all_of(in_name), self._most(number, NAMES)
        yield leaves.all_of(leading), self._most(number, LEADING)
        if number > 1:
            nearly = leaves.all_of([*anywhere, leaves.any_of(leading, number - 1)])
            named = leaves.all_of([nearly, whole(leaves.any_of(in_name))])
            yield leaves.any_of([leaves.all_of(leading), named]), self._most(number, EVERYWHERE)
            yield nearly, self._most(number, EVERYWHERE)
            yield leaves.all_of(anywhere), self._most(number, EVERYWHERE)
        for held in range(number - 1, least - 1, -1):
            wider = leaves.any_of(anywhere, held + 1) if held + 1 < number else leaves.all_of(anywhere)
            most = self._most(held + 1, EVERYWHERE) + self._most(held, LEADING)
            yield leaves.any_of([wider, whole(leaves.any_of(leading, held))]), most
            if held > least:
                yield leaves.any_of(anywhere, held), self._most(held, EVERYWHERE)

    def _explaining(self, concept: Concept) -> Question:
        """Of the many that have one word in the name, those of the kinds that come first."""
        first = [kind for kind, worth in KINDS.items() if worth == max(KINDS.values())]
        kinds = self.ranking.leaves.any_of([self.ranking.leaves.kind(kind, 1.0) for kind in first])
        return self.ranking.leaves.all_of([self.ranking.typed(concept, NAMES), kinds])

    def _rare(self, enough: Question) -> list[Question]:
        """Wherever a rare concept stands; of a more frequent one, where it stands in the name, if that is rare.

        With so many of the others that it is enough: each choice of a few by itself, which is looked for only among
        the rare.
        """
        leaves, concepts = self.ranking.leaves, telling(self.concepts)
        anywhere, more = [self.ranking.stands(one) for one in concepts], least_concepts(len(concepts)) - 1
        few = len(concepts) <= FEW
        found = []
        for at, concept in enumerate(concepts):
            rare = next((fields for fields in (EVERYWHERE, NAMES) if self._holding(concept, fields) <= RARE), None)
            if rare:
                holding = self.ranking.stands(concept, rare)
                others = combinations([*anywhere[:at], *anywhere[at + 1 :]], more) if few else [()]
                found += [leaves.all_of([holding, *choice]) for choice in others]
        if not found:
            return []
        return [leaves.any_of(found) if few else leaves.all_of([leaves.any_of(found), enough])]

    def _most(self, held: int, fields: tuple[str, ...]) -> int:
        """How many things can hold so many of the concepts: each holds one of any that are one more than may be missing."""
        holding = sorted(self._holding(one, fields) for one in telling(self.concepts))
        return sum(holding[: len(holding) - held + 1])

    def _holding(self, concept: Concept, fields: tuple[str, ...]) -> int:
        """How many things at most hold the concept in any one of the fields."""
        words = concept.content or concept.words
        typed = sum(self.ranking.leaves.holding(word, fields) for word in words)
        return typed + sum(min(self.ranking.leaves.holding(word, fields) for word in other) for other in concept.others)
