"""Generated documents: made-up words, as frequent as words are (Zipf), the same in each run."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from search.documents import PUBLIC, SearchDocument

WORDS = 8_000
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
KINDS = ("page", "resource", "site", "course", "session", "offer", "term")
TOPICS = ("lead_101", "implementation", "governance", "funding_and_sustainability", "communications")
STATES = ("WA", "OR", "NY", "NC", "NM", "WV", "MD", "CA")

FACTS = {  # what the row of a result of the kind shows
    "resource": {"type": "Toolkit", "publisher": "A press"},
    "site": {"state": "Oregon", "status": "Operating", "as_of": "2025"},
    "session": {"starts_at": "2030-01-02T18:00:00+00:00", "time_zone": "America/Denver", "place": ""},
}


def vocabulary() -> list[str]:
    """Words of three or four syllables, each once."""
    chance, found = Random(1), {}  # noqa: S311 - made-up words
    while len(found) < WORDS:
        found["".join(chance.choices(SYLLABLES, k=chance.choice((3, 4))))] = None
    return list(found)


VOCABULARY = vocabulary()
WEIGHTS = list(accumulate(1 / rank for rank in range(3, WORDS + 3)))


def documents(number: int) -> Iterator[SearchDocument]:
    """So many things with a title, headings, a sentence and some hundred words; one of fifty is not for everyone."""
    chance = Random(2)  # noqa: S311 - made-up texts

    def text(words: int) -> str:
        return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=words))

    for each in range(number):
        yield SearchDocument(
            key=f"bench.thing:{each}",
            kind=KINDS[each % len(KINDS)],
            url=f"/bench/{each}/",
            title=text(5).capitalize(),
            summary=f"{text(14).capitalize()}.",
            headings=(text(3), text(3)),
            body=". ".join(text(12).capitalize() for _ in range(6)),
            keywords=(text(1),),
            topics=(chance.choice(TOPICS),),
            state=chance.choice(STATES),
            year=chance.randrange(2011, 2027),
            tokens=frozenset({PUBLIC if each % 50 else "group:7"}),
            facts=FACTS.get(KINDS[each % len(KINDS)], {}),
        )


# Frequent and rare words, alone and together, as readers type them.
QUESTIONS = [
    " ".join(VOCABULARY[rank] for rank in ranks)
    for ranks in (
        (3,), (40,), (400,), (4_000,), (5, 60), (9, 900), (30, 300), (200, 2_000), (70, 5_000), (800, 900),
        (4, 20, 90), (12, 120, 1_200), (50, 500, 5_000), (7, 77, 777), (25, 35, 45), (600, 700, 800),
        (2, 10, 30, 100), (15, 150, 400, 1_500), (33, 99, 333, 999), (6, 16, 60, 160),
    )
]  # fmt: skip
