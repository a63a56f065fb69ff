"""The lines of a text that show why it was found, in pieces that say which words matched."""

import re

import tantivy
from tantivy import Occur, Query

from search.documents import Marked
from search.engines.embedded.queries import ENGLISH
from search.words import NAMES_IN_CAPITALS, Words

LENGTH = 220
_REST_OF_WORD = re.compile(rb"\S{0,24}")  # signs after the last word, which the library leaves out
WHOLE = 1_000  # longer than any title
OTHER_FORMS = {name: name.upper() for name in NAMES_IN_CAPITALS}


class Snippets:
    """Cuts snippets for one question."""

    def __init__(self, live_searcher: tantivy.Searcher, schema: tantivy.Schema, words: Words) -> None:
        self.searcher, self.schema = live_searcher, schema
        self.stems = sorted({stem for word in words.content for stem in ENGLISH.analyze(word)[:1]})
        self.generators: dict[tuple[str, int], tantivy.SnippetGenerator] = {}

    def whole(self, record: tantivy.Document, field: str) -> Marked:
        """The whole text of the field, its matches marked."""
        text = record.get_first(field) or ""
        return self._cut(record, field, max(WHOLE, len(text.encode()))) or ((text, False),)

    def best(self, record: tantivy.Document, *fields: str) -> Marked:
        """The most telling lines of the first field that has a match; else the beginning of the first text."""
        for field in fields:
            if marked := self._cut(record, field, LENGTH):
                return marked
        texts = (record.get_first(field) for field in fields)
        return ((beginning(next((text for text in texts if text), "")), False),)

    def _cut(self, record: tantivy.Document, field: str, length: int) -> Marked:
        """Empty when nothing in the field matches."""
        text = (record.get_first(field) or "").encode()
        snippet = self._generator(field, length).snippet_from_doc(record)
        found = snippet.fragment_range()
        marks = [(found.start + mark.start, found.start + mark.end) for mark in snippet.highlighted()]
        marks = [(start, end) for start, end in sorted(marks) if not _is_another_word(text[start:end].decode())]
        if not marks:
            return ()
        if length != LENGTH:
            return _marked(text, marks)
        end = found.end + len(_REST_OF_WORD.match(text, found.end)[0])
        before, after = "… " if found.start else "", " …" if end < len(text.rstrip()) else ""
        cut = _marked(text[found.start : end], [(first - found.start, last - found.start) for first, last in marks])
        return tuple(piece for piece in ((before, False), *cut, (after, False)) if piece[0])

    def _generator(self, field: str, length: int) -> tantivy.SnippetGenerator:
        if (field, length) not in self.generators:
            terms = [Query.term_query(self.schema, field, stem, index_option="freq") for stem in self.stems]
            query = Query.boolean_query([(Occur.Should, term) for term in terms])
            generator = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, field)
            generator.set_max_num_chars(length)
            self.generators[field, length] = generator
        return self.generators[field, length]


def _marked(text: bytes, marks: list[tuple[int, int]]) -> Marked:
    """The text in pieces; the library gives the places of matches in bytes of UTF-8."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in marks:
        if start >= at:
            pieces += [(text[at:start].decode(), False), (text[start:end].decode(), True)]
            at = end
    pieces.append((text[at:].decode("utf-8", "ignore"), False))
    return tuple(piece for piece in pieces if piece[0])


def _is_another_word(word: str) -> bool:
    """The library takes “leading” for LEAD."""
    stem = (ENGLISH.analyze(word) or [""])[0]
    return stem in OTHER_FORMS and word.lower() != stem


def beginning(text: str) -> str:
    """The first words of a text, as long as a snippet."""
    text = " ".join(text[: LENGTH * 3].split())
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0] + " …"
