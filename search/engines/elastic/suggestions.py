"""What a reader may mean while typing: things by their titles, which hold the words so far in title or names."""

from typing import Any

from search.documents import Suggestion, in_order
from search.engines.elastic.mapping import LONGEST_WORD
from search.engines.elastic.queries import Query, constant, term, visible
from search.engines.elastic.store import Store
from search.weights import KINDS
from search.words import Words

CANDIDATES = 60
SHORTEST = 2
LEAST_FOR_ERROR = 4
NAME_BEGINS = 10.0  # above any kind


def suggestions(store: Store, words: Words, *, tokens: frozenset[str], limit: int) -> list[Suggestion]:
    """Those that begin with the text before those that only hold it."""
    if len("".join(words.every)) < SHORTEST or len(words.every[-1]) > LONGEST_WORD:
        return []
    found = _ask(store, words, tokens, forgiving=False)
    if not found and len(words.every[-1]) >= LEAST_FOR_ERROR:  # an error is forgiven when nothing else begins so
        found = _ask(store, words, tokens, forgiving=True)
    return in_order(found, words)[:limit]


def _ask(store: Store, words: Words, tokens: frozenset[str], *, forgiving: bool) -> list[Suggestion]:
    *whole, begun = words.every
    needed = [_in_title("exact", word) for word in whole]
    needed.append(_in_title("begins", begun, **({"fuzziness": 1, "prefix_length": 1} if forgiving else {})))
    first = [constant({"prefix": {"name": words.name}}, NAME_BEGINS)]
    first += [constant(term("kind", kind), worth) for kind, worth in KINDS.items()]
    question = {
        "query": {"bool": {"filter": [visible(tokens), *needed], "should": first}},
        "size": CANDIDATES,
        "_source": ["kind", "title", "card"],
        "track_total_hits": False,
    }
    hits = [hit["_source"] for hit in store.ask(question)["hits"]["hits"]]
    return [Suggestion(text=one["title"], kind=one["kind"], url=one["card"]["url"]) for one in hits]


def _in_title(how: str, word: str, **options: Any) -> Query:
    return {"multi_match": {"query": word, "fields": [f"title.{how}", f"names.{how}"], **options}}
