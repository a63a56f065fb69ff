"""What goes into an engine and what comes out of it; both engines, and no Django model, know these forms."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from search.synonyms import NO_SYNONYMS, Synonyms
from search.weights import KINDS
from search.words import Words, name_key

PUBLIC = "public"

# What a result can be narrowed by, beside its kind. The names are those of the address and of the documents' fields.
FACETS = ("topic", "audience", "phase", "type", "state", "status", "year")

PER_PAGE = 20
MOST_PAGES = 50
MOST_CHARACTERS = 300
SNIPPET = 220  # characters
MOST_TELLING = max(KINDS.values())
OF_A_KIND = 3  # suggestions, before other kinds have theirs

_AFTER_SENTENCE = re.compile(r"([.!?:…”])\s*\n\s*")
_BETWEEN = frozenset({" ", "-", " & "})
BULLETS = "•▪◦‣● "
_BULLET = re.compile(rf"(\n\s*)[{BULLETS}]+")
_AFTER_HEADING = re.compile(r"\s*\n\s*")

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is a match: what a template marks without trusting any HTML."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a thing with an address of its own: a page of a file."""

    number: int
    url: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One findable thing. `key` is `<model label>:<primary key>`; `tokens` say who may find it.

    `origin` is whoever made or runs it: found, but no part of what it says. `called` are names that find it
    as a whole and not by their words.
    """

    key: str
    kind: str
    url: str
    title: str
    summary: str = ""
    headings: tuple[str, ...] = ()
    body: str = ""
    parts: tuple[Part, ...] = ()
    origin: str = ""
    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    resource_type: str = ""
    state: str = ""
    status: str = ""
    year: int | None = None
    until: datetime | None = None
    tokens: frozenset[str] = frozenset({PUBLIC})
    notice: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    def facets(self) -> dict[str, tuple[str, ...]]:
        """The values by which it can be narrowed, by the names of FACETS."""
        single = {"type": self.resource_type, "state": self.state, "status": self.status, "year": self.year}
        return {
            "topic": self.topics,
            "audience": self.audiences,
            "phase": self.phases,
            **{name: (str(value),) if value else () for name, value in single.items()},
        }

    def whole_names(self) -> list[str]:
        """What an exact name is compared with."""
        return sorted({name_key(name) for name in (self.title, *self.names, *self.called)})

    def fingerprint(self) -> str:
        """Changes with anything that the index should know; by it index and database are compared."""
        plain = asdict(self) | {"tokens": sorted(self.tokens)}
        return hashlib.blake2b(json.dumps(plain, sort_keys=True, default=str).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a reader asks. `tokens` are the reader's own.

    `synonyms` widen the words, below what matches them as typed; `as_typed` forbids correcting
    and widening them.
    """

    text: str
    kind: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    per_page: int = PER_PAGE
    tokens: frozenset[str] = frozenset({PUBLIC})
    as_typed: bool = False
    synonyms: Synonyms = NO_SYNONYMS


@dataclass(frozen=True, slots=True)
class PartHit:
    number: int
    url: str
    title: str
    snippet: Marked


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the results, with all that the row shows."""

    key: str
    kind: str
    url: str
    title: Marked
    snippet: Marked
    parts: tuple[PartHit, ...] = ()
    notice: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results.

    `kinds` and each of `facets` are counted as if nothing were chosen in themselves, so that
    another choice can be weighed. `words` is the text that was searched for; `corrected` maps
    typed words that stand nowhere to those searched instead; `suggestion` is offered, not used.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    words: str = ""
    corrected: Mapping[str, str] = field(default_factory=dict)
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a reader may mean while still typing: a thing by its title."""

    text: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Health:
    """Whether an engine can answer, how many things it holds, and in one line what is wrong.

    `missing`: it is there, but has no index that this version can read.
    """

    ok: bool
    documents: int = 0
    detail: str = ""
    missing: bool = False


def in_order(found: Iterable[Suggestion], words: Words) -> list[Suggestion]:
    """Titles that begin with the text first; among them pages of the portal, then the shorter.

    After three of a kind come the other kinds, so that none is crowded out.
    """
    best = sorted(
        found,
        key=lambda one: (
            not name_key(one.text).startswith(words.name),
            KINDS.get(one.kind, 0.0) < MOST_TELLING,
            len(one.text),
            one.text,
        ),
    )
    seen: Counter[str] = Counter()
    rounds = []
    for one in best:
        rounds.append(seen[one.kind] // OF_A_KIND)
        seen[one.kind] += 1
    return [one for _, one in sorted(zip(rounds, best, strict=True), key=lambda pair: pair[0])]


def in_one_line(marked: Marked) -> Marked:
    """The same with a dot where a heading or an item of a list ended, and no bullets, since a row of results has no lines."""
    pieces = [(text if at else text.lstrip(BULLETS), match) for at, (text, match) in enumerate(marked)]
    if any("\n" in text for text, _ in pieces):  # of few; to look for the ends of lines costs more than the snippet
        pieces = [(_in_one_line(text), match) for text, match in pieces]
    return joined([piece for piece in pieces if piece[0]])


def _in_one_line(text: str) -> str:
    return _AFTER_HEADING.sub(" · ", _AFTER_SENTENCE.sub(r"\1 ", _BULLET.sub(r"\1", text)))


def joined(marked: Sequence[tuple[str, bool]]) -> Marked:
    """The same with matches made one that stand side by side, such as the words of a name."""
    found: list[tuple[str, bool]] = []
    for at, (text, match) in enumerate(marked):
        is_between = text in _BETWEEN and 0 < at < len(marked) - 1 and found[-1][1] and marked[at + 1][1]
        if found and found[-1][1] and (match or is_between):
            found[-1] = (found[-1][0] + text, True)
        else:
            found.append((text, match))
    return tuple(found)


def plain(marked: Iterable[tuple[str, bool]]) -> str:
    """The text of a marked text."""
    return "".join(text for text, _ in marked)


def seconds(moment: datetime) -> int:
    """As both engines keep and compare moments: since 1970 in UTC."""
    return int(moment.astimezone(UTC).timestamp())


def beginning(text: str) -> str:
    """The first words of a text, as long as a snippet."""
    text = " ".join(text[: SNIPPET * 3].split())
    return text if len(text) <= SNIPPET else text[:SNIPPET].rsplit(" ", 1)[0] + " …"
