"""What a reader may mean while typing: things by their titles, which hold the words so far in title or names."""

import tantivy
from tantivy import Occur, Query

from search.documents import Suggestion, in_order
from search.engines.embedded.queries import PLAIN, Builder, must, only
from search.engines.embedded.schema import card
from search.engines.embedded.store import Live
from search.weights import KINDS
from search.words import Words

CANDIDATES = 60
SHORTEST = 2
LEAST_FOR_ERROR = 4
NAME_BEGINS = 10.0  # above any kind


def suggestions(live: Live, words: Words, *, tokens: frozenset[str], limit: int) -> list[Suggestion]:
    """Those that begin with the text before those that only hold it."""
    forms = [form for word in words.every for form in PLAIN.analyze(word)[:1]]
    if len("".join(forms)) < SHORTEST:
        return []
    found = [_suggestion(live.searcher.doc(address)) for address in _found(live, words, forms, tokens)]
    return in_order(found, words)[:limit]


def _found(live: Live, words: Words, forms: list[str], tokens: frozenset[str]) -> list[tantivy.DocAddress]:
    *whole, begun = forms
    builder = Builder(live)
    named = Query.fuzzy_term_query(builder.schema, "name", words.name, distance=0, prefix=True)
    first = [(named, NAME_BEGINS), *((builder.term("kind", kind), worth) for kind, worth in KINDS.items())]
    for errors in (0, 1):  # a typing error is forgiven only when nothing else begins so
        last = Query.fuzzy_term_query(builder.schema, "title_plain", begun, distance=errors, prefix=True)
        words_so_far = must(*(builder.term("title_plain", form) for form in whole), last)
        needed = only(words_so_far, *builder.seen_by(tokens))
        query = Query.boolean_query(
            [
                (Occur.Must, Query.const_score_query(needed, 0.0)),
                *((Occur.Should, Query.const_score_query(one, worth)) for one, worth in first),
            ]
        )
        found = live.searcher.search(query, CANDIDATES, count=False).hits
        if found or len(begun) < LEAST_FOR_ERROR:
            break
    return [address for _, address in found]


def _suggestion(record: tantivy.Document) -> Suggestion:
    return Suggestion(text=record.get_first("title"), kind=record.get_first("kind"), url=card(record)["url"])
