"""The lines of a text that show why it was found, in pieces that say which words matched."""

import tantivy
from tantivy import Occur, Query

from search.documents import Marked
from search.engines.embedded.queries import ENGLISH
from search.words import NAMES_IN_CAPITALS, Words

LENGTH = 220
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
        snippet = self._generator(field, length).snippet_from_doc(record)
        return _marked(snippet, cut=length == LENGTH, text=record.get_first(field) or "")

    def _generator(self, field: str, length: int) -> tantivy.SnippetGenerator:
        if (field, length) not in self.generators:
            terms = [Query.term_query(self.schema, field, stem, index_option="freq") for stem in self.stems]
            query = Query.boolean_query([(Occur.Should, term) for term in terms])
            generator = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, field)
            generator.set_max_num_chars(length)
            self.generators[field, length] = generator
        return self.generators[field, length]


def _marked(snippet: tantivy.Snippet, *, cut: bool, text: str) -> Marked:
    """The library counts in bytes of UTF-8, and takes “leading” for LEAD."""
    fragment = snippet.fragment().encode()
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in sorted(snippet.highlighted(), key=lambda found: found.start):
        word = fragment[found.start : found.end].decode()
        if found.start < at or _is_another_word(word):
            continue
        pieces += [(fragment[at : found.start].decode(), False), (word, True)]
        at = found.end
    if not any(match for _, match in pieces):
        return ()
    pieces.append((fragment[at:].decode(), False))
    if cut and not text.startswith(snippet.fragment()):
        pieces.insert(0, ("… ", False))
    if cut and not text.endswith(snippet.fragment()):
        pieces.append((" …", False))
    return tuple((piece, match) for piece, match in pieces if piece)


def _is_another_word(word: str) -> bool:
    stem = (ENGLISH.analyze(word) or [""])[0]
    return stem in OTHER_FORMS and word.lower() != stem


def beginning(text: str) -> str:
    """The first words of a text, as long as a snippet."""
    text = " ".join(text[: LENGTH * 3].split())
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0] + " …"
