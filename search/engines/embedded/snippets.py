"""The lines of a text that show why it was found, in pieces that say which words matched."""

import re
from itertools import pairwise
from typing import Any

import tantivy
from tantivy import Query

from search.documents import SNIPPET, Marked, beginning, in_one_line, joined
from search.engines.embedded.queries import either, stems_of
from search.synonyms import Concept, telling
from search.words import NAMES_IN_CAPITALS, fold

_REST_OF_WORD = re.compile(r"\S{0,24}", re.ASCII)  # signs after the last word, which the library leaves out
_LETTER = re.compile(r"[^\W_]")
WHOLE = 1_000  # longer than any title

Mark = tuple[int, int]
"""Where a match begins and ends."""


class Snippets:
    """Cuts snippets for one question."""

    def __init__(self, live_searcher: tantivy.Searcher, schema: tantivy.Schema, concepts: tuple[Concept, ...]) -> None:
        self.searcher, self.schema = live_searcher, schema
        concepts = telling(concepts)
        wordings = {stems_of(" ".join(one)) for each in concepts for one in (each.words, *each.others)}
        self.joint = {stems for stems in wordings if len(stems) > 1}
        self.alone = {stem for stems in wordings if len(stems) == 1 for stem in stems}
        self.alone |= {stem for concept in concepts for stem in stems_of(" ".join(concept.content))}
        self.asked = {word for concept in concepts for word in concept.words}
        self.typed = {stem for each in concepts for stem in stems_of(" ".join(each.words))}
        self.generators: dict[tuple[str, int], tantivy.SnippetGenerator] = {}

    def any_word(self, field: str) -> Query:
        """Any word that may be marked, the rarest ones weighing most."""
        stems = sorted(self.alone.union(*self.joint))
        return either(*(Query.term_query(self.schema, field, stem, index_option="freq") for stem in stems))

    def whole(self, record: tantivy.Document, field: str) -> Marked:
        """The whole text of the field, its matches marked."""
        text = record.get_first(field) or ""
        marked, _ = self._cut(record, field, max(WHOLE, len(text.encode())))
        return joined(marked or ((text, False),))

    def best(self, record: tantivy.Document, *fields: str) -> Marked:
        """The lines of the field that show most of what was asked for; else the beginning of the first text."""
        best: Marked = ()
        most = 0
        for field in fields:
            marked, shown = self._cut(record, field, SNIPPET)
            if len(shown) > most:
                best, most = marked, len(shown)
            if self.typed and self.typed <= shown:
                break  # nothing is missing, and the next text, which is longer, costs more
        if best:
            return in_one_line(best)
        texts = (record.get_first(field) for field in fields)
        return ((beginning(next((text for text in texts if text), "")), False),)

    def _cut(self, record: tantivy.Document, field: str, length: int) -> tuple[Marked, set[str]]:
        """Lines of the field, and the stems of what is marked in them; empty when nothing in the field matches."""
        snippet = self._generator(field, length).snippet_from_doc(record)
        highlighted = snippet.highlighted()
        if not highlighted:
            return (), set()
        text, found = record.get_first(field), snippet.fragment_range()
        start, end, marks = _in_characters(text, found, highlighted)
        marks, stems = self._meant(text, marks)
        if not marks:
            return (), set()
        if length != SNIPPET:
            return _marked(text, 0, len(text), marks), stems
        end = _REST_OF_WORD.match(text, end).end()
        cut = _marked(text, start, end, marks)
        if start:
            cut = (("… ", False), *cut)
        if end < len(text.rstrip()):
            cut = (*cut, (" …", False))
        return cut, stems

    def _meant(self, text: str, marks: list[Mark]) -> tuple[list[Mark], set[str]]:
        """The marks of words that were asked for by themselves, and of names whose words stand together; and their stems."""
        words = [text[start:end] for start, end in marks]
        stems = [_stem(word) for word in words]
        kept = {at for at, stem in enumerate(stems) if stem in self.alone and self._is_asked(stem, words[at])}
        for joint in self.joint:
            for at in range(len(stems) - len(joint) + 1):
                run = range(at, at + len(joint))
                if tuple(stems[at : run.stop]) == joint and _is_unbroken(text, marks[at : run.stop]):
                    kept |= set(run)
        return [marks[at] for at in sorted(kept)], {stems[at] for at in kept}

    def _is_asked(self, stem: str, word: str) -> bool:
        """The library takes “leading” for LEAD, and LEAD for “leading”."""
        return stem not in NAMES_IN_CAPITALS or fold(word) in self.asked

    def _generator(self, field: str, length: int) -> tantivy.SnippetGenerator:
        if (field, length) not in self.generators:
            generator = tantivy.SnippetGenerator.create(self.searcher, self.any_word(field), self.schema, field)
            generator.set_max_num_chars(length)
            self.generators[field, length] = generator
        return self.generators[field, length]


def _stem(word: str) -> str:
    return next(iter(stems_of(word)), "")


def _in_characters(text: str, found: Any, highlighted: list[Any]) -> tuple[int, int, list[Mark]]:
    """Where the cut begins and ends and where its marks stand: the library tells all that in bytes of UTF-8, marks from the cut on."""
    first = found.start
    marks = sorted([(first + mark.start, first + mark.end) for mark in highlighted])
    if text.isascii():
        return first, found.end, marks
    written = text.encode()
    start = len(written[:first].decode())

    def place(at: int) -> int:
        return start + len(written[first:at].decode())

    return start, place(found.end), [(place(begins), place(ends)) for begins, ends in marks]


def _marked(text: str, start: int, end: int, marks: list[Mark]) -> Marked:
    """The text between two places in pieces."""
    pieces: list[tuple[str, bool]] = []
    for begins, ends in marks:
        if begins >= start:
            if begins > start:
                pieces.append((text[start:begins], False))
            pieces.append((text[begins:ends], True))
            start = ends
    if start < end:
        pieces.append((text[start:end], False))
    return tuple(pieces)


def _is_unbroken(text: str, marks: list[Mark]) -> bool:
    """Whether nothing but signs stands between the marks."""
    return not any(_LETTER.search(text, end, start) for (_, end), (start, _) in pairwise(marks))
