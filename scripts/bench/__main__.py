"""Starts what the bench needs, measures, prints tables, and writes var/bench/latest.json.

QUICK=1 measures on SQLite and with the embedded engine alone, and less often, into quick.json; SERVERS=1 compares servers and
connections instead, into servers.json. It fails where anything could not be measured.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date
from statistics import median

from scripts.bench.ground import ROOT, elasticsearch, ground, postgres, run
from scripts.bench.indexes import building

FOLDER = ROOT / "var" / "bench"


def main() -> None:
    began = time.monotonic()
    quick = bool(os.environ.get("QUICK"))
    if os.environ.get("SERVERS"):
        servers(began)
        return
    say(f"Preparing a portal on SQLite … ({platform.machine()}, {os.cpu_count()} cores, {date.today()})")
    with ExitStack() as until:
        portals = [until.enter_context(ground() if quick else with_elasticsearch())]
        with building(portals[0]):
            # CPU alone: other things may be done meanwhile.
            rows = pages("scripts.bench.inprocess", portals[0], began, 0.3) + lists(portals[0], began, 0.5)
            if not quick:
                portals.append(until.enter_context(on_postgres(portals[0]["VAR_DIR"])))
                rows += pages("scripts.bench.inprocess", portals[1], began, 0.7)
        for env in portals:
            rows += pages("scripts.bench.served", env, began, 0.8)
        rows += search(portals[0], began, 0.9)
    write("quick.json" if quick else "latest.json", rows, began)
    if not quick and not portals[0]["BENCH_ELASTICSEARCH"]:
        sys.exit("Elasticsearch did not start: its rows are missing.")


def write(name: str, rows: list[dict], began: float) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(json.dumps(rows, indent=1) + "\n")
    say(f"{(FOLDER / name).relative_to(ROOT)} written, {time.monotonic() - began:.0f} s in all.")


@contextmanager
def with_elasticsearch() -> Iterator[dict[str, str]]:
    """A portal on SQLite, and Elasticsearch, which starts while that is prepared."""
    with ExitStack() as until, ThreadPoolExecutor(1) as beside:
        address = beside.submit(until.enter_context, elasticsearch())
        env = until.enter_context(ground())
        yield {**env, "BENCH_ELASTICSEARCH": address.result()}


@contextmanager
def on_postgres(files_of: str) -> Iterator[dict[str, str]]:
    """A portal on PostgreSQL, with the static files of another."""
    with postgres() as address:
        say("\nPreparing a portal on PostgreSQL …")
        with ground(files_of, DATABASE_URL=address) as env:
            yield env


def by_then(env: dict[str, str], began: float, share: float) -> dict[str, str]:
    """The environment of a part that repeats no more once so great a share of the time is over that the bench may take."""
    return {**env, "BENCH_UNTIL": str(began + share * (120 if os.environ.get("QUICK") else 600))}


def pages(module: str, env: dict[str, str], began: float, share: float) -> list[dict]:
    rows = json.loads(run("-m", module, env=by_then(env, began, share)))
    say(f"\n{rows[0]['server']}, {rows[0]['database']}, after {time.monotonic() - began:.0f} s")
    say(
        f"{'page':20}{'reader':11}{'CPU ms':>9}{'× floor':>9}{'× same':>8}{'queries':>9}{'bytes':>9}{'req/s':>8}{'first ms':>10}"
    )
    for row in rows:
        queries = "" if row["queries"] is None else row["queries"]
        say(
            f"{row['page']:20}{row['reader']:11}{row['cpu_ms']:9.2f}{row['floor_ratio']:9.1f}"
            f"{row.get('stack_ratio', ''):>8}{queries:>9}{row['bytes']:9}{row.get('requests_per_second', ''):>8}"
            f"{row.get('cold_ms', ''):>10}"
        )
    return rows


def servers(began: float) -> None:
    """Medians of all rounds for each server, way to connect, and number of workers and threads."""
    with postgres() as address:
        say(f"Preparing a portal on PostgreSQL … ({platform.machine()}, {os.cpu_count()} cores, {date.today()})")
        with ground(DATABASE_URL=address) as env:
            rows = json.loads(run("-m", "scripts.bench.servers", env=env))
    say(f"\n{'server':10}{'connections':16}{'workers × threads':>18}  {'reader':11}{'CPU ms':>9}{'req/s':>8}")
    found: dict[tuple, list[dict]] = {}
    for row in rows:
        key = row["server"], row["connections"], row["workers"], row["threads"], row["reader"]
        found.setdefault(key, []).append(row)
    for (server, way, workers, threads, reader), each in found.items():
        cpu, rate = (median(row[name] for row in each) for name in ("cpu_ms", "requests_per_second"))
        say(f"{server:10}{way:16}{f'{workers} × {threads}':>18}  {reader:11}{cpu:9.2f}{rate:8.0f}")
    write("servers.json", rows, began)


def lists(env: dict[str, str], began: float, share: float) -> list[dict]:
    rows = json.loads(run("-m", "scripts.bench.growth", env=by_then(env, began, share)))
    say(f"\nGrowth of the lists, {rows[0]['database']}, after {time.monotonic() - began:.0f} s")
    say(f"{'list':18}{'rows':>14}{'':10}{'queries':>10}{'CPU ms':>18}{'ratio':>8}")
    for row in rows:
        few, many = row["rows"]
        for reader, begins, ratio in (("first", "first_", "first_ratio"), ("later", "", "ratio")):
            cpu = "{:.1f} → {:.1f}".format(*row["first_ms" if begins else "cpu_ms"])
            queries = "{} → {}".format(*row[f"{begins}queries"])
            say(f"{row['list']:18}{few:>6} → {many:>5}  {reader:8}{queries:>10}{cpu:>18}{row[ratio]:8.2f}")
    return rows


def search(env: dict[str, str], began: float, share: float) -> list[dict]:
    rows = json.loads(run("-m", "scripts.bench.search", env=by_then(env, began, share)))
    say(f"\nSearch, after {time.monotonic() - began:.0f} s")
    say(
        f"{'engine':16}{'documents':>10}{'p50 ms':>9}{'p95 ms':>9}{'× raw':>8}{'page CPU ms':>13}{'× floor':>9}{'× bare':>8}"
    )
    for row in rows:
        say(
            f"{row['engine']:16}{row['documents']:>10}{row['p50_ms']:9.2f}{row['p95_ms']:9.2f}"
            f"{row['ratio_to_raw']:8.2f}{row.get('page_cpu_ms', ''):>13}"
            f"{row.get('page_floor_ratio', ''):>9}{row.get('page_bare_ratio', ''):>8}"
        )
    return rows


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
