"""How hard a text is to read, as a grade of school, by the formula of Flesch and Kincaid (1975)."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SOUNDS = re.compile(r"ia(?![lnu]|$)|iet|ua[^r]|being|going")
_SENTENCE_END = re.compile(r"[.!?]+(?:[”\")]|\s|$)|\n+")


@dataclass(frozen=True)
class Reading:
    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def reading_of(text: str, leave_out: tuple[str, ...] = ()) -> Reading:
    """Counts words, sentences and syllables of plain text. Terms in `leave_out` count as words of one syllable.

    The end of a paragraph or list item ends a sentence, a colon does not.
    """
    for term in sorted(leave_out, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(term)}(?:s|’s)?\b", "term", text, flags=re.IGNORECASE)
    sentences = [part for part in _SENTENCE_END.split(text) if part and _WORD.search(part)]
    words = _WORD.findall(text)
    return Reading(len(words), len(sentences), sum(syllables_of(word) for word in words))


def syllables_of(word: str) -> int:
    """Syllables of an English word, by its groups of vowels; good enough for averages."""
    plain = re.sub(r"[’'].*", "", word.lower())
    count = len(_VOWELS.findall(plain)) + len(_TWO_SOUNDS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and count > 1:
        count -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in ("h2", "h3"):
            self.in_heading = True

    def handle_data(self, data: str) -> None:
        if not self.in_heading:
            self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "h2", "h3"):
            self.in_heading = False
            self.parts.append("\n")


def plain(html: str) -> str:
    """The running text of rich text, one line for each paragraph and item; headings would flatter the figure."""
    reader = _Lines()
    reader.feed(html)
    return "".join(reader.parts)
