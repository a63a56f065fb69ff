"""How good the search is, by searches that people have judged: nDCG (Järvelin and Kekäläinen, 2002) of the first ten results.

What is judged is read from files, see `tests/search/judged/README.md`; nothing of it goes into a ranking.
A result that nobody has read is passed over: an installation's own pages make the figure neither better nor worse.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from search.documents import PUBLIC, SearchRequest
from search.domain import synonyms
from search.engines import Engine
from search.engines.embedded import EmbeddedEngine
from search.sources import everything
from search.synonyms import Synonyms

DEPTH = 10
AGREEING = 3  # the first results, on which two engines should agree
GRADES = {"best": 3, "good": 2, "related": 1}
READ = "read.txt"
ASKED = 50  # results, so that ten are left of those that were read
CLASS, SEARCHES, WORDS, HELD_OUT = "class", "search", "words", "held_out"


class Misjudged(Exception):
    """The judgments cannot be read; the message says which file, and what is wrong with it."""


@dataclass(frozen=True)
class Judged:
    """One search with the grade of each address (a pattern where it ends in `*`) that should be found.

    `read` are the addresses of all that was read for it; those without a grade do not belong there.
    One that is `held_out` was never looked at while the ranking was made: it tells how well that carries over.
    """

    words: str
    kind: str
    grades: Mapping[str, int]
    read: frozenset[str] = frozenset()
    held_out: bool = False

    def grade(self, url: str) -> int:
        return max(
            (grade for pattern, grade in self.grades.items() if matches(url, pattern)),
            default=0,
        )


@dataclass(frozen=True)
class Scored:
    """What an engine answered to a judged search: the first results, and how good they are, from 0 to 1."""

    judged: Judged
    urls: tuple[str, ...]
    ndcg: float


@contextmanager
def embedded() -> Iterator[Engine]:
    """The embedded engine over what is in the database now, for as long as it is compared with."""
    with TemporaryDirectory(prefix="portal-search-") as folder:
        found = EmbeddedEngine(Path(folder))
        found.rebuild(everything())
        yield found


def matches(url: str, pattern: str) -> bool:
    """Whether the address is the one judged, or begins with what stands before its `*`."""
    return url.startswith(pattern[:-1]) if pattern.endswith("*") else url == pattern


def read_judged(folder: Path) -> list[Judged]:
    """All judged searches in the folder's files. Raises Misjudged."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise Misjudged(f"There are no judged searches in {folder}.")
    try:
        read = frozenset((folder / READ).read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise Misjudged(f"The list of what was read is missing: {error}") from error
    return [judged for file in files for judged in _read(file, read)]


def _read(file: Path, read: frozenset[str]) -> list[Judged]:
    try:
        source = tomllib.loads(file.read_text(encoding="utf-8"))
        return [
            Judged(
                words=one[WORDS],
                kind=source[CLASS],
                read=read,
                held_out=one.get(HELD_OUT, False),
                grades={url: grade for name, grade in reversed(GRADES.items()) for url in one.get(name, [])},
            )
            for one in source[SEARCHES]
        ]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Misjudged(f"{file}: {error}") from error
    except KeyError as error:
        raise Misjudged(f"{file}: {error} is missing.") from error


def public_urls() -> frozenset[str]:
    """The addresses of everything that anyone may find now."""
    return frozenset(document.url for document in everything() if PUBLIC in document.tokens)


def score(engine: Engine, judged: Iterable[Judged], urls: frozenset[str]) -> list[Scored]:
    """Asks the engine what an anonymous reader would ask. `urls` are those that can be found at all.

    Raises EngineAway.
    """
    words = synonyms.current()
    return [_scored(engine, one, urls, words) for one in judged]


def _scored(engine: Engine, judged: Judged, urls: frozenset[str], words: Synonyms) -> Scored:
    page = engine.query(SearchRequest(text=judged.words, per_page=ASKED, synonyms=words))
    found = tuple(hit.url for hit in page.hits)
    known = [url for url in found if url in judged.read]
    possible = sorted((judged.grade(url) for url in urls & judged.read), reverse=True)
    return Scored(judged, found, ndcg(map(judged.grade, known), possible))


def ndcg(grades: Iterable[int], possible: Iterable[int]) -> float:
    """Discounted gain of the grades in their order, as a share of what the best order would gain."""
    best = _gain(possible)
    return _gain(grades) / best if best else 1.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate([*grades][:DEPTH], 1))


def mean(scored: Iterable[Scored]) -> float:
    """The figures of all these searches, each as good as another."""
    return fmean(one.ndcg for one in scored)


def by_class(scored: Iterable[Scored]) -> dict[str, list[Scored]]:
    """The searches by their class, in the order of the files."""
    found: dict[str, list[Scored]] = {}
    for one in scored:
        found.setdefault(one.judged.kind, []).append(one)
    return found


def by_set(scored: Iterable[Scored]) -> dict[bool, list[Scored]]:
    """The searches by which the ranking was made (False) and those held out (True); a set without any is left out."""
    found: dict[bool, list[Scored]] = {}
    for one in sorted(scored, key=lambda one: one.judged.held_out):
        found.setdefault(one.judged.held_out, []).append(one)
    return found


def agree(one: Scored, other: Scored, *, in_order: bool = False) -> bool:
    """Whether the first three results are the same three things, in whatever order or in the same."""
    if in_order:
        return one.urls[:AGREEING] == other.urls[:AGREEING]
    return set(one.urls[:AGREEING]) == set(other.urls[:AGREEING])
