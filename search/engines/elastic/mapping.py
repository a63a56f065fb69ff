"""The index of Elasticsearch: every field stated, how its text is taken apart, a document as its record."""

from typing import Any

from elasticsearch.dsl import (
    Document,
    InnerDoc,
    Integer,
    Keyword,
    Long,
    MetaField,
    Nested,
    Object,
    Text,
    analyzer,
    char_filter,
    token_filter,
    tokenizer,
)

from search.documents import PUBLIC, Part, SearchDocument, seconds
from search.words import fold, split

# To be raised with every change of the fields or analyzers; an index of another number is built anew.
VERSION = 2

MOST_TEXT = 4_000_000  # characters of one thing; a longer text is found by its beginning
MOST_PARTS = 10_000
LONGEST_WORD = 60
LONGEST_BEGINNING = 24
MOST_ORDER = 500  # characters of the title by which what ranks the same is put in order
FOREVER = 2**53

# Words are letters and digits, as in search.words: a mark belongs to its letter, ’s to nobody.
_marks = char_filter("marks", type="pattern_replace", pattern=r"\p{M}+", replacement="")
_possessive = char_filter(
    "possessive",
    type="pattern_replace",
    pattern=r"(?<=[\p{L}\p{N}])['’][sS](?![\p{L}\p{N}])",
    replacement="",
)
_words = tokenizer("words", type="pattern", pattern=r"[^\p{L}\p{N}]+")
_capital_words = tokenizer(
    "in_capitals", type="pattern", pattern=r"(?<![\p{L}\p{N}])[A-Z]{2,}(?![\p{L}\p{N}])", group=0
)
_bounded = token_filter("bounded", type="length", min=1, max=LONGEST_WORD)
_stems = token_filter("stems", type="stemmer", language="porter2")
_beginnings = token_filter("beginnings", type="edge_ngram", min_gram=1, max_gram=LONGEST_BEGINNING)
_beginning = token_filter("beginning", type="truncate", length=LONGEST_BEGINNING)
_pairs = token_filter("pairs", type="shingle", min_shingle_size=2, max_shingle_size=2)


def _analyzer(name: str, *further: Any) -> Any:
    filters = [_bounded, "lowercase", "asciifolding", *further]
    return analyzer(name, char_filter=[_possessive, _marks], tokenizer=_words, filter=filters)


exact = _analyzer("exact")
english = _analyzer("words_in_any_form", _stems)
begins = _analyzer("begins", _beginnings)
begun = _analyzer("begun", _beginning)
in_pairs = _analyzer("pairs", _pairs)
in_capitals = analyzer("capitals", tokenizer=_capital_words, filter=[_bounded])


def _text(**options: Any) -> Text:
    """English text: found in any form of its words (the field) and in the very form (`.exact`)."""
    further = options.pop("fields", {})
    options = {"copy_to": ["stems", "capitals"], "index_options": "offsets", "similarity": "boolean"} | options
    in_form = Text(analyzer=exact, index_options="offsets", similarity="boolean")
    return Text(analyzer=english, fields={"exact": in_form, **further}, **options)


def _often() -> Text:
    """Knows how often a word stands in how long a text."""
    return Text(analyzer=english, index_options="freqs")


def _name(**fields: Text) -> Text:
    begin = Text(analyzer=begins, search_analyzer=begun, norms=False, index_options="docs")
    return _text(fields={"begins": begin, **fields}, copy_to=["stems", "capitals", "name_capitals"])


class Page(InnerDoc):
    """A part of a thing, with an address of its own."""

    number = Integer()
    url = Keyword(index=False)
    title = Keyword(index=False)
    text = _text(store=True, copy_to=[])


class Thing(Document):
    """One findable thing. What only the row of results needs is in `card`, unread by the server."""

    key = Keyword()
    fingerprint = Keyword(index=False)
    order = Keyword(index=False)
    kind = Keyword()
    tokens = Keyword()
    until = Long()
    name = Keyword(ignore_above=1_000)
    topic = Keyword()
    audience = Keyword()
    phase = Keyword()
    type = Keyword()
    state = Keyword()
    status = Keyword()
    year = Keyword()
    title = _name(often=_often())
    names = _name()
    headings = _text()
    summary = _text()
    keywords = _text()
    body = _text(store=True, fields={"often": _often()})
    origin = _text()
    file = _text(fields={"often": _often()})
    stems = Text(analyzer=english, norms=False, index_options="docs")
    capitals = Text(analyzer=in_capitals)
    name_capitals = Text(analyzer=in_capitals)
    vocabulary = Keyword()
    public_words = Text(analyzer=exact, norms=False, fields={"pairs": Text(analyzer=in_pairs, norms=False)})
    parts = Nested(Page)
    card = Object(enabled=False)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(includes=["key", "kind", "title", "summary", "card"])

    class Index:
        settings = {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "mapping.nested_objects.limit": MOST_PARTS,
        }


def record(document: SearchDocument) -> dict[str, Any]:
    """The document as the server gets it."""
    texts = {
        "title": document.title,
        "names": list(document.names),
        "headings": list(document.headings),
        "summary": document.summary,
        "keywords": list(document.keywords),
        "body": document.body[:MOST_TEXT],
        "origin": document.origin,
        "file": "\n".join(part.text for part in document.parts)[:MOST_TEXT],
    }
    everything = "\n".join(text if isinstance(text, str) else "\n".join(text) for text in texts.values())
    return whole(
        {
            **texts,
            **{name: list(values) for name, values in document.facets().items()},
            "key": document.key,
            "fingerprint": document.fingerprint(),
            "order": f"{fold(document.title)}\n{document.key}"[:MOST_ORDER],
            "kind": document.kind,
            "tokens": sorted(document.tokens),
            "until": seconds(document.until) if document.until else FOREVER,
            "name": document.whole_names(),
            "vocabulary": sorted(word for word in set(split(everything)) if len(word) <= LONGEST_WORD),
            "public_words": everything if PUBLIC in document.tokens else "",
            "parts": [_part(part) for part in document.parts[:MOST_PARTS]],
            "card": {
                "url": document.url,
                "notice": document.notice,
                "facts": dict(document.facts),
                "facets": document.facets(),
            },
        }
    )


def _part(part: Part) -> dict[str, Any]:
    return {"number": part.number, "url": part.url, "title": part.title, "text": part.text[:MOST_TEXT]}


def whole(value: Any) -> Any:
    """The same without what broken files and addresses hold and no text has: halves of characters, and NUL."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode().replace("\0", "")
    if isinstance(value, dict):
        return {name: whole(one) for name, one in value.items()}
    return [whole(one) for one in value] if isinstance(value, list | tuple) else value
