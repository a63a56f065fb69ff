"""Search over generated documents, on both engines against raw tantivy in the same run, and the page of results."""

import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import django

django.setup()

from django.conf import settings  # noqa: E402

from scripts.bench.clock import Portal, cost  # noqa: E402
from scripts.bench.inprocess import cookie_of  # noqa: E402
from scripts.bench.pages import MEMBER  # noqa: E402
from scripts.bench.raw import Raw  # noqa: E402
from scripts.bench.texts import QUESTIONS, documents  # noqa: E402
from search.documents import SearchRequest  # noqa: E402
from search.engines import Engine, engine  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
WITHIN = 6.0  # seconds of questions for each engine and size, at most
ROUNDS = 3


def times(ask: Callable[[str], object]) -> tuple[float, float]:
    """The middle and the slowest twentieth of the answers, in milliseconds; the first round warms up."""
    for words in QUESTIONS:
        ask(words)
    until, taken = time.perf_counter() + WITHIN, []
    for _ in range(ROUNDS):
        for words in QUESTIONS:
            began = time.perf_counter()
            ask(words)
            taken.append((time.perf_counter() - began) * 1000)
        if time.perf_counter() > until:
            break
    return median(taken), quantiles(taken, n=20)[-1]


def asked(of: Engine) -> Callable[[str], object]:
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


def page_cpu(cookie: str) -> float:
    """CPU milliseconds in the web process of a page of results that no cache has: of one signed in."""
    portal, addresses = Portal(), [f"/search/?q={words.replace(' ', '+')}" for words in QUESTIONS]
    for address in addresses:
        if portal.get(address, cookie)[0] != 200:
            sys.exit(f"{address} does not answer")
    return median(cost(lambda address=address: portal.get(address, cookie), at_least=0.03) for address in addresses)


def main() -> None:
    cookie, rows = cookie_of(MEMBER), []
    elastic = os.environ["BENCH_ELASTICSEARCH"].split()
    for number in SIZES[: 1 if os.environ.get("QUICK") else None]:
        with TemporaryDirectory() as folder:
            took = times(Raw(folder, documents(number)).ask)
        raw = took[1]
        rows.append(row("raw tantivy", number, took, raw))
        for urls in ([], elastic) if elastic else ([],):
            settings.ELASTICSEARCH_URL = urls
            engine().rebuild(documents(number))
            found = row("elasticsearch" if urls else "embedded", number, times(asked(engine())), raw)
            rows.append(found | {"page_cpu_ms": round(page_cpu(cookie), 2)})
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
