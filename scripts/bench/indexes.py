"""The indexes over generated documents, one of each size for each engine and for the yardstick, built while other things are measured.

To build them takes minutes, and what that costs is not asked for.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import django

SIZES = (1_000, 10_000, 100_000)


def sizes() -> tuple[int, ...]:
    return SIZES[: 1 if os.environ.get("QUICK") else None]


@contextmanager
def building(env: dict[str, str]) -> Iterator[None]:
    """Builds them beside what is done meanwhile, and then waits until they stand."""
    process = subprocess.Popen([sys.executable, "-m", "scripts.bench.indexes"], env=env)
    try:
        yield
        if process.wait():
            sys.exit("The indexes could not be built.")
    finally:
        process.kill()
        process.wait()


def use(number: int) -> None:
    """Has the portal of this process look into the indexes of this size."""
    from django.conf import settings

    settings.SEARCH_DIR = Path(os.environ["VAR_DIR"]) / "bench" / str(number)
    settings.ELASTICSEARCH_INDEX = f"bench-{number}"


def raw_folder(number: int) -> Path:
    """Where the yardstick of this size is."""
    return Path(os.environ["VAR_DIR"]) / "bench" / f"raw-{number}"


def addresses() -> list[str]:
    """Where Elasticsearch is; nothing where it cannot be had."""
    return os.environ.get("BENCH_ELASTICSEARCH", "").split()


def main() -> None:
    django.setup()
    from django.conf import settings

    from scripts.bench import raw
    from scripts.bench.texts import documents
    from search.engines import engine

    os.nice(5)  # whatever is measured meanwhile goes first
    everything = list(documents(sizes()[-1]))
    with ThreadPoolExecutor() as pool:
        waiting = []
        for number in sizes():
            waiting.append(pool.submit(raw.build, raw_folder(number), everything[:number]))
            use(number)
            for settings.ELASTICSEARCH_URL in [[], addresses()] if addresses() else [[]]:
                waiting.append(pool.submit(engine().rebuild, everything[:number]))
        for each in waiting:
            each.result()


if __name__ == "__main__":
    main()
