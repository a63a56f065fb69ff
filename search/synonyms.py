"""What a reader asks for: the words as typed, and what else each of them goes by in this field.

No engine's own and no database: groups of wordings go in, concepts come out, and every engine builds
its question from these. Nothing of it is kept in an index, so that a changed group works at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.words import LIGHT_WORDS, NAMES_IN_CAPITALS, STOP_WORDS, Words, clean, split

Wording = tuple[str, ...]

MOST_OTHERS = 12  # wordings by which one concept is widened


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is asked for. `words` are as typed; any of `others` means the same, and weighs less.

    Several words are one name, known from a group: as typed they stand together. An `other` of
    several words is found only where they stand together. `in_capitals`: an ordinary word that was
    typed as a name, such as the OR of “sites in OR”; only its like in capitals is meant. `is_light`: it stands
    in questions about anything.
    """

    words: Wording
    others: tuple[Wording, ...] = ()
    in_capitals: bool = False
    is_light: bool = False

    @property
    def content(self) -> Wording:
        """The words of a name that say something even when they stand apart; a name of one such word has none."""
        content = tuple(word for word in self.words if word not in STOP_WORDS)
        return content if len(self.words) == 1 or len(content) > 1 else ()


class Synonyms:
    """Groups of wordings that mean the same. A wording in two groups is widened by both.

    A group of one holds a name of several words together. `short` are abbreviations with what they
    stand for; one is widened by its full name, never the other way round: many are ordinary words.
    """

    def __init__(self, groups: Iterable[Iterable[str]] = (), *, short: Mapping[str, str] | None = None) -> None:
        self._others: dict[Wording, dict[Wording, None]] = {}
        for group in groups:
            wordings = [wording for text in group if (wording := split(clean(text)))]
            for wording in wordings:
                others = self._others.setdefault(key_of(wording), {})
                others.update((other, None) for other in wordings if key_of(other) != key_of(wording))
        for abbreviation, full in (short or {}).items():
            self._others.setdefault(key_of(split(abbreviation)), {}).update({split(full): None})
        self._short = frozenset(split(abbreviation) for abbreviation in short or {})
        self._longest = max(map(len, self._others), default=0)

    def __contains__(self, word: str) -> bool:
        """Whether the word alone is a wording of a group: then it is no typing error."""
        return key_of((word,)) in self._others

    def concepts(self, words: Words) -> tuple[Concept, ...]:
        """The words as concepts: the longest wordings of groups first, every other content word for itself."""
        found: dict[Wording, Concept] = {}
        at = 0
        while at < len(words.every):
            concept = self._name_at(words.every, at) or self._word_at(words, at)
            at += len(concept.words) if concept else 1
            if concept:
                found.setdefault(concept.words, concept)
        return tuple(found.values())

    def _name_at(self, every: Wording, at: int) -> Concept | None:
        for length in range(min(self._longest, len(every) - at), 1, -1):
            words = every[at : at + length]
            if key_of(words) in self._others:
                return Concept(words, self._of(words))
        return None

    def _word_at(self, words: Words, at: int) -> Concept | None:
        word = words.every[at]
        is_short = self._is_short(words, at)
        if word not in words.content and not is_short:
            return None
        return Concept(
            (word,),
            self._of((word,)),
            in_capitals=word in words.capitals or is_short,
            is_light=words.is_question and word in LIGHT_WORDS,
        )

    @staticmethod
    def _ends_in_place(words: Words, at: int) -> bool:
        return at == len(words.every) - 1 and words.every[at - 1 : at] in ((), ("in",))

    def _is_short(self, words: Words, at: int) -> bool:
        """An abbreviation that is an ordinary word, alone or last after an “in”: “in” is Indiana, and so is “sites in in”."""
        word = words.every[at]
        return word in STOP_WORDS and (word,) in self._short and self._ends_in_place(words, at)

    def _of(self, wording: Wording) -> tuple[Wording, ...]:
        return tuple(self._others.get(key_of(wording), ()))[:MOST_OTHERS]


def key_of(wording: Wording) -> Wording:
    """How two wordings are compared. One and many are the same wording: “district attorneys” is in the group of “district attorney”."""
    return tuple(_singular(word) for word in wording)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def telling(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """The concepts that tell one thing from another: LEAD and the light words of a question count only when they are alone."""
    others = [one for one in concepts if not (len(one.words) == 1 and one.words[0] in NAMES_IN_CAPITALS)]
    return tuple(one for one in others if not one.is_light) or tuple(others) or concepts


NO_SYNONYMS = Synonyms()
