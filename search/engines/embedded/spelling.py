"""Typing errors, forgiven only toward words that the index holds and that the reader may see."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Query

from search.documents import PUBLIC
from search.engines.embedded.queries import ENGLISH, PLAIN, Builder, Clause, counted, must, only
from search.engines.embedded.store import Live
from search.synonyms import Synonyms
from search.weights import FEW, SHORT
from search.words import ENDINGS, NAMES_IN_CAPITALS, STOP_WORDS, Words

CANDIDATES = 12
LONG = 7
NEAR = 3  # other words that are tried for one
SURE = 200  # public things with a word, those taken out and not yet forgotten included: one of them is still there


@lru_cache(maxsize=2)
def vocabulary(live: Live) -> dict[str, int]:
    """Each word of the public documents with the number of documents that hold it.

    From public documents alone, and counted under the reader's filter, so that no word of a hidden
    or deleted document can come up as a correction.
    """
    schema = live.index.schema
    public = Query.term_query(schema, "tokens", PUBLIC, index_option="basic")
    return dict(live.searcher.terms_with_prefix("public_words", "", filter_query=public))


@lru_cache(maxsize=2)
def by_length(live: Live) -> dict[int, list[str]]:
    """The words of the vocabulary by their number of letters, the more frequent first: only those of nearly the same are near."""
    known = vocabulary(live)
    found: dict[int, list[str]] = {}
    for word in sorted(known, key=lambda one: -known[one]):
        found.setdefault(len(word), []).append(word)
    return found


def corrections(live: Live, words: Words, visible: list[Clause], synonyms: Synonyms) -> dict[str, str]:
    """What to search for instead of words that nothing visible holds.

    A word in a form that stands nowhere, though the ranking takes it for another ("prosecuter"
    for "prosecuting"), gives way to a word one letter off that is more frequent.
    """
    found = {}
    for word in words.content:
        if word in synonyms or stands(live, word, visible):
            continue
        hits = _count(live, Builder(live).anywhere(word), visible)
        better = _closest(live, word, visible) if not hits else _more_likely(live, word, hits)
        if better:
            found[word] = better
    return found


def wording(live: Live, words: Words, visible: list[Clause], synonyms: Synonyms) -> str:
    """Another wording of the whole, every word of which more visible things hold together; empty without one.

    Only where hardly anything holds all words as typed; one word gives way to a more frequent one a letter off.
    """
    if not 1 < len(words.content) <= SHORT:
        return ""
    holding = _holding_all(live, words.content, visible)
    if holding >= FEW:
        return ""
    others = [
        words.replace({word: near})
        for word in words.content
        if word not in synonyms and word not in NAMES_IN_CAPITALS
        for near in _more_frequent(live, word)
    ]
    counted = [(_holding_all(live, other.content, visible), other.name) for other in others]
    number, best = max(counted, key=lambda one: one[0], default=(0, ""))
    return best if number > holding else ""


def _more_frequent(live: Live, word: str) -> list[str]:
    known = vocabulary(live)
    near = _candidates(live, word, most=1, least=known.get(word, 0))[:NEAR]
    return [one for one in near if known[one] > known.get(word, 0) and ENGLISH.analyze(one) != ENGLISH.analyze(word)]


def _holding_all(live: Live, words: Iterable[str], visible: list[Clause]) -> int:
    return _count(live, must(*(Builder(live).anywhere(word) for word in words)), visible)


def stands(live: Live, word: str, visible: list[Clause]) -> bool:
    """Whether something that the reader may see holds the word in this very form."""
    public = live.searcher.doc_freq("public_words", word)
    return public >= SURE or bool(_count(live, Builder(live).term("plain", word), visible))


def _count(live: Live, query: Query, visible: list[Clause]) -> int:
    return counted(live, only(query, *visible))


def _more_likely(live: Live, word: str, hits: int) -> str:
    known = vocabulary(live)
    if len(word) < 5 or word in NAMES_IN_CAPITALS or _is_form_of_known(word, known):
        return ""
    near = next(iter(_candidates(live, word, most=1)), "")
    return near if near and ENGLISH.analyze(near) != ENGLISH.analyze(word) and known[near] > hits else ""


def _is_form_of_known(word: str, known: dict[str, int]) -> bool:
    bases = [word[: -len(ending)] for ending in ENDINGS if word.endswith(ending)]
    return any(form in known for base in bases for form in (base, f"{base}e")) or any(
        f"{word}{ending}" in known for ending in ENDINGS
    )


def _closest(live: Live, word: str, visible: list[Clause]) -> str:
    if any(character.isdigit() for character in word) or _is_form_of_known(word, vocabulary(live)):
        return ""
    parted = _parted(live, word, visible)
    if parted:
        return parted
    for candidate in _candidates(live, word):
        if stands(live, candidate, visible):
            return candidate
    return ""


def _candidates(live: Live, word: str, most: int = 2, least: int = 0) -> list[str]:
    """Near words that at least so many things hold, the nearest and the more frequent first; none for words too short to tell."""
    known = vocabulary(live)
    form = (PLAIN.analyze(word) or [word])[0]
    most = 0 if len(form) < 4 else 1 if len(form) < 6 else most
    if not most:
        return []
    words: list[str] = []
    for length in range(len(form) - most, len(form) + most + 1):
        of_length = by_length(live).get(length, [])
        words += of_length[: bisect_right(of_length, -least, key=lambda one: -known[one])]
    near = process.extract(form, words, scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES * 4)
    likely = [(distance, -known[near], near) for near, distance, _ in near if _is_likely(form, near, distance)]
    return [candidate for _, _, candidate in sorted(likely)][:CANDIDATES]


def _is_likely(typed: str, near: str, distance: float) -> bool:
    """Two letters off only in a long word, whose first letter people get right."""
    return near not in STOP_WORDS and (distance < 2 or (len(typed) >= LONG and near[0] == typed[0]))


def _parted(live: Live, word: str, visible: list[Clause]) -> str:
    """Two words written as one, where the index holds them side by side: “prearrest”, “buyin”."""
    known = vocabulary(live)
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        if first in known and second in known:
            together = Query.phrase_query(live.index.schema, "plain", [first, second])
            if _count(live, together, visible):
                return f"{first} {second}"
    return ""
