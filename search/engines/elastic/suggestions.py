"""What a reader may mean while typing: titles that hold the words so far, then words that begin so."""

from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.documents import Suggestion
from search.engines.elastic.client import trouble
from search.engines.elastic.mapping import LONGEST_WORD
from search.engines.elastic.queries import all_of, visible
from search.engines.elastic.store import Store
from search.words import STOP_WORDS, Words, name_key

CANDIDATES = 60
WORDS = 3
SHORTEST = 2
LEAST_FOR_ERROR = 4


def suggestions(store: Store, words: Words, *, tokens: frozenset[str], limit: int) -> list[Suggestion]:
    """Titles first, those that begin with the text before others; then whole words for the last one begun."""
    if len("".join(words.every)) < SHORTEST or len(words.every[-1]) > LONGEST_WORD:
        return []
    answer = _ask(store, words, tokens, forgiving=False)
    titles, begun = _titles(answer), _words(answer, words)
    if not titles and len(words.every[-1]) >= LEAST_FOR_ERROR:  # an error is forgiven when nothing else begins so
        titles = _titles(_ask(store, words, tokens, forgiving=True))
    titles.sort(key=lambda found: (not name_key(found.text).startswith(words.name), len(found.text), found.text))
    return [*titles[: limit - WORDS], *begun][:limit]


def _ask(store: Store, words: Words, tokens: frozenset[str], *, forgiving: bool) -> dict[str, Any]:
    """Titles by the filter after the counting; words counted over all that the reader may see."""
    *whole, begun = words.every
    needed = [_in_title("exact", word) for word in whole]
    needed.append(_in_title("begins", begun, **({"fuzziness": 1, "prefix_length": 1} if forgiving else {})))
    search = (
        store.search().query(visible(tokens))[:CANDIDATES].post_filter(all_of(needed)).source(["kind", "title", "card"])
    )
    search = search.extra(track_total_hits=False)
    if not forgiving:
        size = WORDS + len(STOP_WORDS) + 1
        search.aggs.bucket("words", "terms", field="vocabulary", include=f"{begun}.*", size=size)
    with trouble():
        return search.execute().to_dict()


def _in_title(how: str, word: str, **options: Any) -> Query:
    return Q("multi_match", query=word, fields=[f"title.{how}", f"names.{how}"], **options)


def _titles(answer: dict[str, Any]) -> list[Suggestion]:
    found = [hit["_source"] for hit in answer["hits"]["hits"]]
    return [Suggestion(text=one["title"], kind=one["kind"], url=one["card"]["url"]) for one in found]


def _words(answer: dict[str, Any], words: Words) -> list[Suggestion]:
    found = [bucket["key"] for bucket in answer["aggregations"]["words"]["buckets"]]
    kept = [word for word in found if word != words.every[-1] and word not in STOP_WORDS][:WORDS]
    before = " ".join(words.every[:-1])
    return [Suggestion(text=f"{before} {word}".strip()) for word in kept]
