"""The embedded engine: the protocol's methods over one folder."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from search import words as reading
from search.documents import FACETS, Health, Hit, PartHit, SearchDocument, SearchPage, SearchRequest, Suggestion
from search.engines import EngineAway, IndexMissing
from search.engines.embedded import schema, spelling
from search.engines.embedded.leaves import Leaves, whole
from search.engines.embedded.narrowing import EASY, Narrowing
from search.engines.embedded.queries import Builder, Clause, having, only
from search.engines.embedded.snippets import Snippets
from search.engines.embedded.store import HEAP_OF_ALL, Live, Store, trouble, writer
from search.engines.embedded.suggestions import suggestions
from search.ranking import Ranking
from search.synonyms import NO_SYNONYMS, Concept
from search.words import Words, fold

MOST_VALUES = 500  # of one facet
PARTS_SHOWN = 3
MOST_EQUAL = 100  # things ranking the same that are put in order together
READ_AT_ONCE = 500


class EmbeddedEngine:
    name = "embedded index"

    def __init__(self, root: Path) -> None:
        self.store = Store(root)

    def index(self, documents: Iterable[SearchDocument], *, delete: Iterable[str] = ()) -> None:
        documents = list(documents)
        keys = {document.key for document in documents} | set(delete)
        if not keys:
            return
        with self.store.writing(), writer(self.store.live().index) as pen, trouble("the index cannot be written"):
            for key in keys:
                pen.delete_documents_by_term("key", key)
            for document in documents:
                _add(pen, document)

    def delete(self, keys: Iterable[str]) -> None:
        self.index((), delete=keys)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        number = 0
        with self.store.writing():
            self.store.clear(keep=self._kept())
            with trouble("the index cannot be written"):
                folder, index = self.store.fresh()
            with writer(index, HEAP_OF_ALL) as pen:
                for number, document in enumerate(documents, 1):  # noqa: B007 - the last number is the count
                    with trouble("the index cannot be written"):
                        _add(pen, document)
            with trouble("the index cannot be put in place"):
                self.store.swap(folder)
        return number

    def _kept(self) -> Path | None:
        try:
            return self.store.folder()
        except EngineAway:
            return None

    def query(self, request: SearchRequest) -> SearchPage:
        words = reading.read(request.text)
        if not words or not request.tokens:
            return SearchPage(words=words.text)
        with trouble("the index cannot be asked"):
            live = self.store.live()
            visible = Builder(live).seen_by(request.tokens)
            corrected = {} if request.as_typed else spelling.corrections(live, words, visible, request.synonyms)
            if corrected or request.as_typed:
                return _answer(live, request, words.replace(corrected), visible, corrected)
            page = _answer(live, request, words, visible, corrected)
            return replace(page, suggestion=spelling.wording(live, words, visible, request.synonyms))

    def suggest(self, text: str, *, tokens: frozenset[str], limit: int = 8) -> list[Suggestion]:
        words = reading.read(text)
        if not words or not tokens:
            return []
        with trouble("the index cannot be asked"):
            return suggestions(self.store.live(), words, tokens=tokens, limit=limit)

    def health(self) -> Health:
        try:
            with trouble("the index cannot be asked"):
                live = self.store.live()
                wholes = Builder(live).term("shape", "whole")
                return Health(ok=True, documents=live.searcher.search(wholes, 1).count)
        except EngineAway as error:
            return Health(ok=False, detail=str(error), missing=isinstance(error, IndexMissing))

    def keys(self) -> Iterator[tuple[str, str]]:
        live = self.store.live()
        wholes = Builder(live).term("shape", "whole")
        for offset in range(0, max(1, live.searcher.num_docs), READ_AT_ONCE):
            with trouble("the index cannot be asked"):
                found = live.searcher.search(wholes, READ_AT_ONCE, count=False, offset=offset).hits
            for _, address in found:
                record = live.searcher.doc(address)
                yield record.get_first("key"), schema.card(record)["fingerprint"]


def _add(pen: tantivy.IndexWriter, document: SearchDocument) -> None:
    pen.add_document(schema.whole(document))
    for piece in document.parts:
        pen.add_document(schema.part(document, piece))


def _answer(
    live: Live, request: SearchRequest, words: Words, visible: list[Clause], corrected: dict[str, str]
) -> SearchPage:
    concepts = (NO_SYNONYMS if request.as_typed else request.synonyms).concepts(words)
    ranking = Ranking(Leaves(live))
    enough = ranking.enough(words, concepts)
    counts = _counts(live, request, whole(enough), visible)
    total = sum(count for kind, count in counts["kind"] if request.kind in ("", kind))
    conditions = [*visible, *Builder(live).chosen(request)]
    worth, before = enough, []
    if total > EASY and not words.phrases:
        narrowing = Narrowing(live, ranking, concepts, conditions)
        worth, before = narrowing.narrowed(enough, _last(request) + MOST_EQUAL)
    text = ranking.text(words, concepts, enough=worth, before=before)
    records = _ranked(live, request, only(text, *conditions)) if total else []
    return SearchPage(
        hits=tuple(_hits(live, visible, concepts, records)),
        total=total,
        kinds=dict(counts.pop("kind")),
        facets=counts,
        words=words.text,
        corrected=corrected,
    )


def _last(request: SearchRequest) -> int:
    """The place of the last result on the page."""
    return request.page * request.per_page


def _ranked(live: Live, request: SearchRequest, query: Query) -> list[tantivy.Document]:
    """The records of the page; what ranks the same stands in the order of its titles."""
    first, beyond = _last(request) - request.per_page, _last(request)
    found = live.searcher.search(query, beyond + MOST_EQUAL, count=False)
    page: list[tantivy.Document] = []
    before = 0
    for _, equal in groupby(found.hits, key=lambda hit: round(hit[0], 3)):
        addresses = [address for _, address in equal]
        for start in range(0, len(addresses), MOST_EQUAL):  # the same runs whatever page is asked for
            run = addresses[start : start + MOST_EQUAL]
            if before + len(run) > first:
                records = [live.searcher.doc(address) for address in run]
                records = sorted(records, key=_order) if len(records) > 1 else records
                page += records[max(0, first - before) : beyond - before]
            before += len(run)
            if before >= beyond:
                return page
    return page


def _order(record: tantivy.Document) -> tuple[str, str]:
    return fold(record.get_first("title")), record.get_first("key")


def _counts(
    live: Live, request: SearchRequest, enough: Query, visible: list[Clause]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Counts each facet as if nothing were chosen in it; facets without a choice are counted together."""
    builder = Builder(live)
    chosen = {name for name in ("kind", *FACETS) if (request.kind if name == "kind" else request.filters.get(name))}
    rest = [name for name in ("kind", *FACETS) if name not in chosen]
    found: dict[str, Any] = {}
    for names, apart_from in [(rest, ""), *([[name], name] for name in chosen)]:
        wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
        if wanted:
            query = only(enough, *visible, *builder.chosen(request, apart_from=apart_from))
            found |= live.searcher.aggregate(query, wanted)
    return {
        name: tuple((bucket["key"], bucket["doc_count"]) for bucket in found[name]["buckets"])
        for name in ("kind", *FACETS)
    }


def _hits(
    live: Live, visible: list[Clause], concepts: tuple[Concept, ...], records: list[tantivy.Document]
) -> Iterator[Hit]:
    cutter = Snippets(live.searcher, live.index.schema, concepts)
    for record in records:
        card, key = schema.card(record), record.get_first("key")
        yield Hit(
            key=key,
            kind=record.get_first("kind"),
            url=card["url"],
            title=cutter.whole(record, "title"),
            snippet=cutter.best(record, *schema.SNIPPETS),
            parts=_parts(live, visible, key, cutter) if card["parts"] else (),
            notice=card["notice"],
            facets={name: tuple(values) for name, values in card["facets"].items()},
            facts=card["facts"],
        )


def _parts(live: Live, visible: list[Clause], key: str, cutter: Snippets) -> tuple[PartHit, ...]:
    """The pages of one thing on which the words stand most, in the order of the file."""
    query = only(cutter.any_word("part"), having(Builder(live).term("key", key)), *visible)
    records = [live.searcher.doc(address) for _, address in live.searcher.search(query, PARTS_SHOWN, count=False).hits]
    cards = [(schema.card(record), record) for record in records]
    found = [PartHit(card["number"], card["url"], card["title"], cutter.best(record, "part")) for card, record in cards]
    return tuple(sorted(found, key=lambda part: part.number))
