"""The fields of the embedded index and how their text is taken apart."""

import json
import re
from typing import Any

import tantivy
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from search.documents import FACETS, PUBLIC, Part, SearchDocument, seconds
from search.weights import FIELDS, LEADING, NAMES, OFTEN

# To be raised with every change of the fields or analyzers; an index of another number is built anew.
NUMBER = 4
VERSION = f"{re.sub('[^0-9a-z]+', '-', tantivy.__version__.lower())}-s{NUMBER}"

MOST_TEXT = 4_000_000  # characters of one thing; a longer text is found by its beginning

SNIPPETS = ("summary", "body")

# Fields whose words are also kept together, so that one look tells whether a word stands in any of them: for each
# weight, the fields of that weight and of greater ones.
KEPT_TOGETHER = {
    ("title",): "title",
    NAMES: "in_names",
    ("title", "names", "headings"): "in_headings",
    LEADING: "in_leading",
    tuple(name for name in FIELDS if name != "file"): "in_text",
    tuple(FIELDS): "stems",
}
BY_ITSELF = sorted({*SNIPPETS, *OFTEN} - {*KEPT_TOGETHER.values()})
FOREVER = 2**53


def build() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("key", "tokens", "kind", "shape", "name", *FACETS):
        stored = name in ("key", "kind")
        builder.add_text_field(name, stored=stored, fast=True, tokenizer_name="raw", index_option="basic")
    for name in KEPT_TOGETHER.values():
        builder.add_text_field(name, stored=name == "title", tokenizer_name="english")
    for name in BY_ITSELF:
        builder.add_text_field(name, stored=name in SNIPPETS, tokenizer_name="english", index_option="freq")
    builder.add_text_field("title_plain", tokenizer_name="plain")
    builder.add_text_field("title_capitals", tokenizer_name="capitals", index_option="freq")
    builder.add_text_field("capitals", tokenizer_name="capitals", index_option="freq")
    builder.add_text_field("plain", tokenizer_name="plain")
    builder.add_text_field("public_words", tokenizer_name="plain", index_option="basic")
    builder.add_text_field("part", stored=True, tokenizer_name="english")
    builder.add_integer_field("until", indexed=True, fast=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


def english() -> tantivy.TextAnalyzer:
    return _folded().filter(Filter.stemmer("english")).build()


def plain() -> tantivy.TextAnalyzer:
    return _folded().build()


def _folded() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.remove_long(60)).filter(Filter.lowercase()).filter(Filter.ascii_fold())


def register(index: tantivy.Index) -> tantivy.Index:
    """The analyzers are not kept with the index: every opened index needs them."""
    index.register_tokenizer("english", english())
    index.register_tokenizer("plain", plain())
    index.register_tokenizer("capitals", TextAnalyzerBuilder(Tokenizer.regex(r"\b[A-Z]{2,}\b")).build())
    return index


def whole(document: SearchDocument) -> tantivy.Document:
    """The thing itself, findable by all its text, that of its parts included."""
    texts = _texts(document)
    everything = "\n".join(texts.values())
    record = _record(document, "whole")
    _add(record, "kind", document.kind)
    for name in BY_ITSELF:
        _add(record, name, texts[name])
    for facet, values in document.facets().items():
        _add(record, facet, *values)
    names = (document.title, *document.names)
    _add(record, "name", *document.whole_names())
    _add(record, "title_plain", *names)
    _add(record, "title_capitals", *names)
    _add(record, "capitals", everything)
    _add(record, "plain", everything)
    for fields, together in KEPT_TOGETHER.items():
        _add(record, together, *(texts[name] for name in fields if texts[name]))
    if PUBLIC in document.tokens:
        _add(record, "public_words", everything)
    card = {
        "url": document.url,
        "notice": document.notice,
        "facts": dict(document.facts),
        "facets": document.facets(),
        "parts": len(document.parts),
        "fingerprint": document.fingerprint(),
    }
    record.add_bytes("card", json.dumps(card).encode())
    return record


def part(document: SearchDocument, piece: Part) -> tantivy.Document:
    """A piece of the thing, which tells on which page a word stands; never a result by itself."""
    record = _record(document, "part")
    _add(record, "part", piece.text[:MOST_TEXT])
    card = {"number": piece.number, "url": piece.url, "title": piece.title}
    record.add_bytes("card", json.dumps(card).encode())
    return record


def _texts(document: SearchDocument) -> dict[str, str]:
    return {
        "title": document.title,
        "names": "\n".join(document.names),
        "summary": document.summary,
        "headings": "\n".join(document.headings),
        "keywords": "\n".join(document.keywords),
        "body": document.body[:MOST_TEXT],
        "origin": document.origin,
        "file": "\n".join(part.text for part in document.parts)[:MOST_TEXT],
    }


def _record(document: SearchDocument, shape: str) -> tantivy.Document:
    record = tantivy.Document()
    _add(record, "key", document.key)
    _add(record, "shape", shape)
    _add(record, "tokens", *sorted(document.tokens))
    record.add_integer("until", seconds(document.until) if document.until else FOREVER)
    return record


def _add(record: tantivy.Document, name: str, *values: str) -> None:
    """Halves of characters, which broken files hold, are left out: the engine takes whole ones only."""
    for value in values:
        record.add_text(name, value.encode("utf-8", "ignore").decode())


def card(record: tantivy.Document) -> dict[str, Any]:
    """What a result shows beside its text."""
    return json.loads(bytes(record.get_first("card")).decode())
