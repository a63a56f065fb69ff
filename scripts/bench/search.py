"""Search over generated documents, on both engines against raw tantivy in the same run, and the page of results.

Every engine answers the same questions over the same documents: a page of results with snippets and facets, as
an anonymous reader asks for it; `scripts.bench.raw` says what the yardstick answers. Engines take turns, question
by question, so that whatever else the machine does meanwhile slows all of them.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles

import django

django.setup()

from django.conf import settings  # noqa: E402

from scripts.bench.clock import Portal, cost, is_late  # noqa: E402
from scripts.bench.indexes import addresses, raw_folder, sizes, use  # noqa: E402
from scripts.bench.inprocess import cookie_of  # noqa: E402
from scripts.bench.pages import FLOOR, MEMBER  # noqa: E402
from scripts.bench.raw import Raw  # noqa: E402
from scripts.bench.texts import QUESTIONS  # noqa: E402
from search.documents import SearchRequest  # noqa: E402
from search.engines import Engine, engine  # noqa: E402

WITHIN = 15.0  # seconds of questions for each size, at most
ROUNDS = 3 if os.environ.get("QUICK") else 5
Ask = Callable[[str], object]


def times(asking: dict[str, Ask]) -> dict[str, tuple[float, float]]:
    """The middle and the slowest twentieth of each one's answers, in milliseconds; the first round warms up.

    An answer takes what it took in the middle one of the rounds: a moment in which the machine was busy is nobody's.
    """
    taken: dict[str, dict[str, list[float]]] = {name: {words: [] for words in QUESTIONS} for name in asking}
    until = time.perf_counter() + WITHIN
    for turn in range(ROUNDS + 1):
        for words in QUESTIONS:
            for name, ask in asking.items():
                began = time.perf_counter()
                ask(words)
                if turn:
                    taken[name][words].append((time.perf_counter() - began) * 1000)
        if turn and (is_late() or time.perf_counter() > until):
            break
    answers = {name: [median(rounds) for rounds in each.values()] for name, each in taken.items()}
    return {name: (median(each), quantiles(each, n=20)[-1]) for name, each in answers.items()}


def asked(of: Engine) -> Ask:
    return lambda words: of.query(SearchRequest(text=words))


def row(name: str, number: int, took: tuple[float, float], raw: float) -> dict:
    p50, p95 = took
    return {
        "engine": name,
        "documents": number,
        "p50_ms": round(p50, 2),
        "p95_ms": round(p95, 2),
        "ratio_to_raw": round(p95 / raw, 2),
    }


def page_cpu(cookie: str) -> dict[str, float]:
    """CPU milliseconds in the web process of a page of results that no cache has, and how many times the constant view it is.

    Of one signed in; the constant view as it is, and with no middleware in front of it.
    """
    portal, bare = Portal(), Portal(bare=True)
    pages, floors, bares = [], [], []
    for address in [f"/search/?q={words.replace(' ', '+')}" for words in QUESTIONS]:
        if portal.get(address, cookie)[0] != 200:
            sys.exit(f"{address} does not answer")
        pages.append(cost(partial(portal.get, address, cookie), at_least=0.03))
        floors.append(cost(partial(portal.get, FLOOR, encodings=""), at_least=0.01))
        bares.append(cost(partial(bare.get, FLOOR, encodings=""), at_least=0.01))
    page = median(pages)
    return {
        "page_cpu_ms": round(page, 2),
        "page_floor_ratio": round(page / median(floors), 1),
        "page_bare_ratio": round(page / median(bares)),
    }


def main() -> None:
    cookie, rows = cookie_of(MEMBER), []
    for number in sizes():
        use(number)
        engines = {}
        for name, at in [("embedded", []), *([("elasticsearch", addresses())] if addresses() else [])]:
            settings.ELASTICSEARCH_URL = at
            engines[name] = engine()
        raw = Raw(raw_folder(number))
        took = times({"raw tantivy": raw.ask, **{name: asked(each) for name, each in engines.items()}})
        rows.append(row("raw tantivy", number, took["raw tantivy"], took["raw tantivy"][1]))
        for name in engines:
            settings.ELASTICSEARCH_URL = addresses() if name == "elasticsearch" else []
            found = row(name, number, took[name], took["raw tantivy"][1])
            rows.append(found | page_cpu(cookie))
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
