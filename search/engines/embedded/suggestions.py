"""What a reader may mean while typing: titles that hold the words so far, then words that begin so."""

import tantivy
from tantivy import Query

from search.documents import Suggestion
from search.engines.embedded.queries import PLAIN, Builder, must
from search.engines.embedded.schema import card
from search.engines.embedded.store import Live
from search.words import STOP_WORDS, Words, name_key

CANDIDATES = 60
WORDS = 3
SHORTEST = 2


def suggestions(live: Live, words: Words, *, tokens: frozenset[str], limit: int) -> list[Suggestion]:
    """Titles first, those that begin with the text before others; then whole words for the last one begun."""
    forms = [form for word in words.every for form in PLAIN.analyze(word)[:1]]
    if len("".join(forms)) < SHORTEST:
        return []
    visible = Builder(live.index.schema).seen_by(tokens)
    titles = _titles(live, forms, visible)
    titles.sort(key=lambda found: (not name_key(found.text).startswith(words.name), len(found.text), found.text))
    return [*titles[: limit - WORDS], *_words(live, forms, visible, words)][:limit]


def _titles(live: Live, forms: list[str], visible: Query) -> list[Suggestion]:
    *whole, begun = forms
    builder = Builder(live.index.schema)
    for errors in (0, 1):  # a typing error is forgiven only when nothing else begins so
        last = Query.fuzzy_term_query(builder.schema, "title_plain", begun, distance=errors, prefix=True)
        query = must(*[builder.term("title_plain", form) for form in whole], last, visible)
        found = live.searcher.search(query, CANDIDATES, count=False).hits
        if found or len(begun) < 4:
            break
    return [_title(live.searcher.doc(address)) for _, address in found]


def _title(record: tantivy.Document) -> Suggestion:
    return Suggestion(text=record.get_first("title"), kind=record.get_first("kind"), url=card(record)["url"])


def _words(live: Live, forms: list[str], visible: Query, words: Words) -> list[Suggestion]:
    """Counted under the reader's filter: a word of hidden documents alone does not come up."""
    begun = forms[-1]
    known = live.searcher.terms_with_prefix("plain", begun, filter_query=visible)
    frequent = sorted(known, key=lambda found: (-found[1], found[0]))
    kept = [word for word, _ in frequent if word != begun and word not in STOP_WORDS][:WORDS]
    before = " ".join(words.every[:-1])
    return [Suggestion(text=f"{before} {word}".strip()) for word in kept]
