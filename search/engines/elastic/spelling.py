"""Typing errors, forgiven only towards words that the index holds and that the reader may see.

The server's suggesters read the whole index, deleted and hidden things included. So they are asked
for words of public things alone (`public_words`), and every word that they offer is looked for under
the reader's own filter before it is used or shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query
from rapidfuzz.distance import OSA

from search.engines.elastic.client import trouble
from search.engines.elastic.queries import ENDINGS, any_of, anywhere, as_typed, counts_of, side_by_side
from search.engines.elastic.store import Store
from search.words import NAMES_IN_CAPITALS, STOP_WORDS, Words

CANDIDATES = 12
LONG = 7
LEAST_FOR_FORM = 5


@dataclass
class Look:
    """What one question tells of a word: in how many visible things it stands, and the words near it."""

    hits: int = 0
    as_typed: int = 0
    of_known: int = 0
    near: list[str] = field(default_factory=list)


class Spelling:
    """Corrects the words of one reader."""

    def __init__(self, store: Store, visible: Query) -> None:
        self.store, self.visible = store, visible

    def corrections(self, words: Words) -> dict[str, str]:
        """What to search for instead of words that nothing visible holds.

        A word in a form that stands nowhere, though the ranking takes it for another ("prosecuter"
        for "prosecuting"), gives way to a word one letter off that is more frequent.
        """
        looks = self._look(words.content)
        unsure = {word: look for word, look in looks.items() if not look.as_typed and not look.of_known}
        unsure = {word: look for word, look in unsure.items() if _may_be_an_error(word, look)}
        if not unsure:
            return {}
        counts = self._count(_alternatives(unsure))
        found = {word: self._better(word, look, counts) for word, look in unsure.items()}
        return {word: better for word, better in found.items() if better}

    def phrase(self, words: Words) -> str:
        """Another wording of the whole, of which some visible thing holds every word; empty when none is likelier."""
        search = self.store.search()[:0].suggest(
            "whole", " ".join(words.every),
            phrase={
                "field": "public_words.pairs", "size": 3, "max_errors": 2, "confidence": 1.2,
                "direct_generator": [{"field": "public_words", "suggest_mode": "popular", "max_edits": 1}],
            },
        )  # fmt: skip
        with trouble():
            options = search.execute().to_dict()["suggest"]["whole"][0]["options"]
        texts = [option["text"] for option in options if option["text"] != " ".join(words.every)]
        counts = self._count({text: _all_words(text.split()) for text in texts})
        return next((text for text in texts if counts[text]), "")

    def _look(self, words: Iterable[str]) -> dict[str, Look]:
        words = list(words)
        questions = {}
        for at, word in enumerate(words):
            questions[f"hits{at}"] = anywhere(word)
            questions[f"typed{at}"] = as_typed(word)
            questions[f"forms{at}"] = any_of(as_typed(form) for form in _bases(word))
        search = self._counting(questions)
        for at, word in enumerate(words):
            if len(word) >= 4 and not any(character.isdigit() for character in word):
                options = {"field": "public_words", "suggest_mode": "always", "size": CANDIDATES * 4,
                           "sort": "score", "max_edits": 2, "prefix_length": 0}  # fmt: skip
                search = search.suggest(f"near{at}", word, term=options)
        answer = self._answer(search)
        counts, near = _counts(answer), answer.get("suggest", {})
        return {
            word: Look(
                hits=counts[f"hits{at}"],
                as_typed=counts[f"typed{at}"],
                of_known=counts[f"forms{at}"],
                near=_near(word, near.get(f"near{at}", ())),
            )
            for at, word in enumerate(words)
        }

    def _better(self, word: str, look: Look, counts: Mapping[str, int]) -> str:
        if look.hits:
            near = next((one for one in _by_likeliness(word, look, counts) if OSA.distance(word, one) < 2), "")
            return near if near and counts[near] > look.hits and self._differ(word, near) else ""
        parted = next((pair for pair in _parted(word) if counts[pair]), "")
        return parted or next(iter(_by_likeliness(word, look, counts)), "")

    def _differ(self, *words: str) -> bool:
        """Whether the stems of two words differ."""
        with trouble():
            answer = self.store.client.indices.analyze(
                index=self.store.alias, analyzer="words_in_any_form", text=list(words)
            )
        return len({token["token"] for token in answer["tokens"]}) > 1

    def _count(self, questions: Mapping[str, Query]) -> dict[str, int]:
        return _counts(self._answer(self._counting(questions))) if questions else {}

    def _counting(self, questions: Mapping[str, Query]) -> Search:
        search = self.store.search().query(self.visible)[:0].extra(track_total_hits=False)
        return search.update_from_dict({"aggs": {"counts": counts_of(questions)}}) if questions else search

    def _answer(self, search: Search) -> dict[str, Any]:
        with trouble():
            return search.execute().to_dict()


def _all_words(words: Iterable[str]) -> Query:
    return Q("bool", filter=[anywhere(word) for word in words])


def _counts(answer: dict[str, Any]) -> dict[str, int]:
    buckets = answer.get("aggregations", {}).get("counts", {}).get("buckets", {})
    return {name: bucket["doc_count"] for name, bucket in buckets.items()}


def _bases(word: str) -> list[str]:
    """Forms by which a word is known without standing there itself."""
    bases = [word[: -len(ending)] for ending in ENDINGS if word.endswith(ending)]
    return [
        *(form for base in bases if base for form in (base, f"{base}e")),
        *(f"{word}{ending}" for ending in ENDINGS),
    ]


def _may_be_an_error(word: str, look: Look) -> bool:
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
