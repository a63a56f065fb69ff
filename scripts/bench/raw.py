"""The same question put to tantivy in the plainest way: the yardstick of the engines.

What is compared: the typed words, by tantivy's own query parser and its BM25, in the eight fields in which the
engines look for them (English stems), of what everyone may see; the number of all matches; the first twenty, as
many as a page of results shows, each with its address and kind, and its title, its summary, and its body cut to the
engines’ length and marked; and the eight facets counted over all matches. The index is written as the embedded engine
writes its own: by one thread, with the same memory. What the engines do beyond it is theirs to pay: typing errors,
other wordings, exact names and all words before any word, what a thing's time is up for, and counts that stay right
when something is chosen.
"""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from search.documents import FACETS, PER_PAGE, PUBLIC, SNIPPET, SearchDocument
from search.weights import FIELDS

SHOWN = {"title": 1_000, "summary": SNIPPET, "body": SNIPPET}  # at most so many characters
COUNTED = ("kind", *FACETS)
HEAP = 96_000_000


def build(folder: Path, documents: Iterable[SearchDocument]) -> None:
    """An index of the texts and facets, in a folder that is not there yet."""
    builder = tantivy.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, stored=name in SHOWN, tokenizer_name="en_stem")
    for name in ("tokens", *COUNTED):
        builder.add_text_field(name, stored=name == "kind", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("url", stored=True)
    folder.mkdir(parents=True)
    writer = tantivy.Index(builder.build(), path=str(folder)).writer(heap_size=HEAP, num_threads=1)
    for one in documents:
        writer.add_document(tantivy.Document(**_fields(one)))
    writer.commit()
    writer.wait_merging_threads()


class Raw:
    """Such an index; `ask` ranks, counts, cuts snippets, and counts facets."""

    def __init__(self, folder: Path) -> None:
        self.index = tantivy.Index.open(str(folder))
        self.schema = self.index.schema

    def ask(self, words: str) -> list[object]:
        searcher = self.index.searcher()
        text = self.index.parse_query(words, list(FIELDS))
        public = tantivy.Query.term_query(self.schema, "tokens", PUBLIC, index_option="basic")
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, text), (tantivy.Occur.Must, public)])
        cutters = [self._cutter(searcher, text, name) for name in SHOWN]
        found = searcher.search(query, PER_PAGE)
        records = [searcher.doc(address) for _, address in found.hits]
        rows = [
            (
                bytes(one.get_first("url")).decode(),
                one.get_first("kind"),
                *(cut.snippet_from_doc(one).to_html() for cut in cutters),
            )
            for one in records
        ]
        counts = searcher.aggregate(query, {name: {"terms": {"field": name, "size": 500}} for name in COUNTED})
        return [found.count, rows, counts]

    def _cutter(self, searcher: tantivy.Searcher, text: tantivy.Query, name: str) -> tantivy.SnippetGenerator:
        cutter = tantivy.SnippetGenerator.create(searcher, text, self.schema, name)
        cutter.set_max_num_chars(SHOWN[name])
        return cutter


def _fields(one: SearchDocument) -> dict[str, object]:
    texts = {"title": one.title, "summary": one.summary, "body": one.body, "origin": one.origin}
    lists = {"names": one.names, "headings": one.headings, "keywords": one.keywords, "tokens": one.tokens}
    file = " ".join(part.text for part in one.parts)
    values = {name: list(value) for name, value in (lists | one.facets()).items()}
    return {**texts, **values, "file": file, "kind": one.kind, "url": one.url.encode()}
