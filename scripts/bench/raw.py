"""The same question put to tantivy in the plainest way: the yardstick of the engines."""

from collections.abc import Iterable

import tantivy

from search.documents import PUBLIC, SearchDocument

TEXTS = ("title", "summary", "body")
FACETS = ("kind", "topic", "audience", "phase", "type", "state", "status", "year")
SHOWN = 20


class Raw:
    """An index of the texts and facets; `ask` ranks, counts, cuts snippets, and counts facets."""

    def __init__(self, folder: str, documents: Iterable[SearchDocument]) -> None:
        builder = tantivy.SchemaBuilder()
        for name in TEXTS:
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        for name in ("tokens", *FACETS):
            builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=folder)
        writer = self.index.writer(heap_size=64_000_000, num_threads=1)
        for one in documents:
            record = {"title": one.title, "summary": one.summary, "body": one.body, "tokens": [*one.tokens]}
            facets = {name: list(values) for name, values in one.facets().items()}
            writer.add_document(tantivy.Document(**record, kind=one.kind, **facets))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def ask(self, words: str) -> list[tuple]:
        searcher = self.index.searcher()
        text = self.index.parse_query(words, list(TEXTS))
        public = tantivy.Query.term_query(self.schema, "tokens", PUBLIC)
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, text), (tantivy.Occur.Must, public)])
        cutters = [tantivy.SnippetGenerator.create(searcher, text, self.schema, name) for name in TEXTS]
        found = searcher.search(query, SHOWN)
        records = [searcher.doc(address) for _, address in found.hits]
        rows = [(one["title"], [cutter.snippet_from_doc(one).to_html() for cutter in cutters]) for one in records]
        counts = searcher.aggregate(query, {name: {"terms": {"field": name, "size": 100}} for name in FACETS})
        return [found.count, rows, counts]
