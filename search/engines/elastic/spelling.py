"""Typing errors, forgiven only toward words that the index holds and that the reader may see.

The server's suggesters read the whole index, deleted and hidden things included. So they are asked
for words of public things alone (`public_words`), and every word that they offer is looked for under
the reader's own filter before it is used or shown.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from search.engines.elastic.queries import (
    EVERYTHING,
    Counting,
    Query,
    all_of,
    any_of,
    anywhere,
    as_typed,
    side_by_side,
)
from search.words import ENDINGS, NAMES_IN_CAPITALS, STOP_WORDS, Words

SHORTEST = 4
LONG = 7
LEAST_FOR_FORM = 5
NEAR = {"field": "public_words", "suggest_mode": "always", "size": 48, "max_edits": 2, "prefix_length": 0}

Corrections = tuple[dict[str, str], dict[str, int]]


@dataclass(frozen=True)
class Look:
    """What one question tells of a word: in how many visible things it stands, whether in this form, words near it."""

    hits: int
    is_known: bool
    near: list[str]


class Spelling:
    """Corrects the words of one reader."""

    def __init__(self, counting: Counting) -> None:
        self.counting = counting

    def corrections(self, words: Words, *, known: Container[str], also: Mapping[str, Query]) -> Corrections:
        """What to search for instead of words that nothing visible holds, beside the counts of `also`.

        A word in a form that stands nowhere, though the ranking takes it for another ("prosecuter"
        for "prosecuting"), gives way to a word one letter off that is more frequent. `known` words
        are no errors.
        """
        looks, counts = self._look([word for word in words.content if word not in known], also)
        unsure = {word: look for word, look in looks.items() if _may_be_an_error(word, look)}
        if not unsure:
            return {}, counts
        near = self.counting.count(_alternatives(unsure))
        found = {word: self._better(word, look, near) for word, look in unsure.items()}
        return {word: better for word, better in found.items() if better}, counts

    def wording(self, words: Words, holding: int) -> str:
        """Another wording of the whole, every word of which more visible things hold together; empty without one.

        `holding` says how many hold all words as typed.
        """
        typed = " ".join(words.every)
        suggester = {"phrase": {
            "field": "public_words.pairs", "size": 3, "max_errors": 2, "confidence": 1.0,
            "direct_generator": [{"field": "public_words", "suggest_mode": "popular", "max_edits": 1}],
        }}  # fmt: skip
        _, said = self.counting.counts_and_near({"all": EVERYTHING}, {"whole": (typed, suggester)})
        texts = [option["text"] for option in said["whole"][0]["options"] if option["text"] != typed]
        counts = self.counting.count({text: holding_all(text.split()) for text in texts})
        return next((text for text in texts if counts[text] > holding), "")

    def _look(self, words: list[str], also: Mapping[str, Query]) -> tuple[dict[str, Look], dict[str, int]]:
        questions, suggesters = dict(also), {}
        for at, word in enumerate(words):
            questions[f"hits {at}"] = anywhere(word)
            questions[f"typed {at}"] = as_typed(word)
            questions[f"forms {at}"] = any_of(as_typed(form) for form in _bases(word))
            if len(word) >= SHORTEST and not any(character.isdigit() for character in word):
                suggesters[f"near {at}"] = (word, {"term": NEAR})
        counts, near = self.counting.counts_and_near(questions, suggesters)
        looks = {
            word: Look(
                hits=counts[f"hits {at}"],
                is_known=bool(counts[f"typed {at}"] or counts[f"forms {at}"]),
                near=_near(word, near.get(f"near {at}", ())),
            )
            for at, word in enumerate(words)
        }
        return looks, counts

    def _better(self, word: str, look: Look, counts: Mapping[str, int]) -> str:
        if look.hits:
            near = next((one for one in _by_likeliness(word, look, counts) if OSA.distance(word, one) < 2), "")
            return near if near and counts[near] > look.hits and self._differ(word, near) else ""
        parted = next((pair for pair in _parted(word) if counts[pair]), "")
        return parted or next(iter(_by_likeliness(word, look, counts)), "")

    def _differ(self, *words: str) -> bool:
        """Whether the stems of two words differ."""
        store = self.counting.store
        with store.asking():
            answer = store.client.indices.analyze(index=store.alias, analyzer="words_in_any_form", text=list(words))
        return len({token["token"] for token in answer["tokens"]}) > 1


def holding_all(words: Iterable[str]) -> Query:
    """Whatever holds every word, each in any of its forms."""
    return all_of(anywhere(word) for word in words)


def _bases(word: str) -> list[str]:
    """Forms by which a word is known without standing there itself."""
    bases = [word[: -len(ending)] for ending in ENDINGS if word.endswith(ending)]
    return [
        *(form for base in bases if base for form in (base, f"{base}e")),
        *(f"{word}{ending}" for ending in ENDINGS),
    ]


def _may_be_an_error(word: str, look: Look) -> bool:
    if look.is_known:
        return False
    if look.hits:
        return len(word) >= LEAST_FOR_FORM and word not in NAMES_IN_CAPITALS
    return not any(character.isdigit() for character in word)


def _alternatives(unsure: Mapping[str, Look]) -> dict[str, Query]:
    found = {near: as_typed(near) for look in unsure.values() for near in look.near}
    pairs = {pair: side_by_side(pair) for word, look in unsure.items() if not look.hits for pair in _parted(word)}
    return found | pairs


def _parted(word: str) -> list[str]:
    """Two words written as one: “prearrest”, “buyin”."""
    return [f"{word[:at]} {word[at:]}" for at in range(2, min(len(word), 40) - 1)]


def _near(word: str, entries: Iterable[dict[str, Any]]) -> list[str]:
    """Near words that are likely; none for words too short to tell."""
    most = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    offered = {option["text"] for entry in entries for option in entry["options"]}
    return sorted(one for one in offered if _is_likely(word, one, OSA.distance(word, one), most))


def _is_likely(typed: str, near: str, distance: float, most: int) -> bool:
    """Two letters off only in a long word, whose first letter people get right."""
    if near in STOP_WORDS or not 0 < distance <= most:
        return False
    return distance < 2 or (len(typed) >= LONG and near[0] == typed[0])


def _by_likeliness(word: str, look: Look, counts: Mapping[str, int]) -> list[str]:
    """What the reader may see of the near words, the nearest and the more frequent first."""
    seen = [near for near in look.near if counts.get(near)]
    return sorted(seen, key=lambda near: (OSA.distance(word, near), -counts[near], near))
