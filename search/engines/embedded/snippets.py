"""The lines of a text that show why it was found, in pieces that say which words matched."""

import re
from itertools import pairwise

import tantivy
from tantivy import Query

from search.documents import SNIPPET, Marked, beginning, in_one_line, joined
from search.engines.embedded.queries import either, stems_of
from search.synonyms import Concept, telling
from search.words import NAMES_IN_CAPITALS, fold

_REST_OF_WORD = re.compile(rb"\S{0,24}")  # signs after the last word, which the library leaves out
_LETTER = re.compile(r"[^\W_]")
WHOLE = 1_000  # longer than any title


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
        return joined(self._cut(record, field, max(WHOLE, len(text.encode()))) or ((text, False),))

    def best(self, record: tantivy.Document, *fields: str) -> Marked:
        """The lines of the field that show most of what was asked for; else the beginning of the first text."""
        best: Marked = ()
        most = 0
        for field in fields:
            marked = self._cut(record, field, SNIPPET)
            shown = _shown(marked)
            if len(shown) > most:
                best, most = marked, len(shown)
            if self.typed and self.typed <= shown:
                break  # nothing is missing, and the next text, which is longer, costs more
        if best:
            return in_one_line(best)
        texts = (record.get_first(field) for field in fields)
        return ((beginning(next((text for text in texts if text), "")), False),)

    def _cut(self, record: tantivy.Document, field: str, length: int) -> Marked:
        """Empty when nothing in the field matches."""
        snippet = self._generator(field, length).snippet_from_doc(record)
        found, highlighted = snippet.fragment_range(), snippet.highlighted()
        if not highlighted:
            return ()
        text = record.get_first(field).encode()
        marks = [(found.start + mark.start, found.start + mark.end) for mark in highlighted]
        marks = self._meant(text, sorted(marks))
        if not marks:
            return ()
        if length != SNIPPET:
            return _marked(text, marks)
        end = found.end + len(_REST_OF_WORD.match(text, found.end)[0])
        before, after = "… " if found.start else "", " …" if end < len(text.rstrip()) else ""
        cut = _marked(text[found.start : end], [(first - found.start, last - found.start) for first, last in marks])
        return tuple(piece for piece in ((before, False), *cut, (after, False)) if piece[0])

    def _meant(self, text: bytes, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The marks of words that were asked for by themselves, and of names whose words stand together."""
        words = [text[start:end].decode() for start, end in marks]
        stems = [_stem(word) for word in words]
        kept = {at for at, stem in enumerate(stems) if stem in self.alone and self._is_asked(stem, words[at])}
        for at in range(len(stems)):
            for joint in self.joint:
                run = range(at, at + len(joint))
                if tuple(stems[at : run.stop]) == joint and _is_unbroken(text, marks[at : run.stop]):
                    kept |= set(run)
        return [mark for at, mark in enumerate(marks) if at in kept]

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


def _shown(marked: Marked) -> set[str]:
    """Which of the words stand in these lines."""
    return {_stem(word) for text, match in marked if match for word in text.split()}


def _is_unbroken(text: bytes, marks: list[tuple[int, int]]) -> bool:
    """Whether nothing but signs stands between the marks."""
    return not any(_LETTER.search(text[end:start].decode()) for (_, end), (start, _) in pairwise(marks))
