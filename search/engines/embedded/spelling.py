"""Typing errors, forgiven only towards words that the index holds and that the reader may see."""

import math
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Query

from search.documents import PUBLIC
from search.engines.embedded.queries import PLAIN, Builder, must
from search.engines.embedded.store import Live
from search.words import STOP_WORDS, Words

CANDIDATES = 12


@lru_cache(maxsize=2)
def vocabulary(live: Live) -> dict[str, int]:
    """Each word of the public documents with the number of documents that hold it.

    From public documents alone, and counted under the reader's filter, so that no word of a hidden
    or deleted document can come up as a correction.
    """
    schema = live.index.schema
    public = Query.term_query(schema, "tokens", PUBLIC, index_option="basic")
    return dict(live.searcher.terms_with_prefix("public_words", "", filter_query=public))


def corrections(live: Live, words: Words, visible: Query) -> dict[str, str]:
    """What to search for instead of the words that nothing visible holds."""
    return {
        word: better
        for word in words.content
        if not _stands_somewhere(live, word, visible) and (better := _closest(live, word, visible))
    }


def _stands_somewhere(live: Live, word: str, visible: Query) -> bool:
    query = must(Builder(live.index.schema).word(word), visible)
    return live.searcher.search(query, 1).count > 0


def _closest(live: Live, word: str, visible: Query) -> str:
    if any(character.isdigit() for character in word):
        return ""
    parted = _parted(live, word, visible)
    if parted:
        return parted
    for candidate in _candidates(live, word):
        if live.searcher.search(must(Builder(live.index.schema).term("plain", candidate), visible), 1).count:
            return candidate
    return ""


def _candidates(live: Live, word: str) -> list[str]:
    """Near words, the nearest and the more frequent first; none for words too short to tell."""
    known = vocabulary(live)
    form = (PLAIN.analyze(word) or [word])[0]
    most = 0 if len(form) < 4 else 1 if len(form) < 6 else 2
    if not most:
        return []
    near = process.extract(form, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES * 4)
    ranked = sorted(near, key=lambda found: (found[1] + (found[0][0] != form[0]), -math.log1p(known[found[0]])))
    return [candidate for candidate, _distance, _ in ranked if candidate not in STOP_WORDS][:CANDIDATES]


def _parted(live: Live, word: str, visible: Query) -> str:
    """Two words written as one, where the index holds them side by side: “prearrest”, “buyin”."""
    known = vocabulary(live)
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        if first in known and second in known:
            together = Query.phrase_query(live.index.schema, "plain", [first, second])
            if live.searcher.search(must(together, visible), 1).count:
                return f"{first} {second}"
    return ""
