"""Which connections to PostgreSQL, how many workers and threads, which server: one page, measured anew for each.

It is asked by one without an account, who gets it as it is kept, and by one who is signed in.
"""

import json
import os
import signal
import subprocess
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from bureau import web  # noqa: E402
from scripts.bench.ground import ROOT, free_port  # noqa: E402
from scripts.bench.inprocess import cookie_of  # noqa: E402
from scripts.bench.pages import MEMBER  # noqa: E402
from scripts.bench.served import load, wait_for  # noqa: E402

PAGE = "/what-is-lead/"
SHAPES = ((1, 1), (1, 2), (1, 4), (2, 1), (2, 2), (2, 4))


def granian(port: int, workers: int, threads: int) -> list[str]:
    """As the portal starts it."""
    with override_settings(WEB_WORKERS=workers, WEB_THREADS=threads):
        return web.command(host="127.0.0.1", port=port)


def gunicorn(port: int, workers: int, threads: int) -> list[str]:
    return [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", str(threads),
            "--log-level", "error", "bureau.wsgi:application"]  # fmt: skip


def cases() -> list[tuple[str, str, int, int]]:
    """(server, connections, workers, threads)."""
    found = [("granian", way, 2, 2) for way in ("persistent", "new each time", "pool")]
    found += [("granian", "persistent", *shape) for shape in SHAPES]
    return [*found, ("gunicorn", "persistent", 2, 2)]


def measure(server: str, way: str, workers: int, threads: int, cookie: str, length: float) -> list[dict[str, object]]:
    port = free_port()
    command = {"granian": granian, "gunicorn": gunicorn}[server](port, workers, threads)
    process = subprocess.Popen(command, cwd=ROOT, stdout=sys.stderr, env={**os.environ, "BENCH_CONNECTIONS": way})
    try:
        wait_for(port, patience=90)
        found = {}
        for reader, own in (("anonymous", ""), ("member", cookie)):
            load(process, port, PAGE, own, length / 3)
            found[reader] = load(process, port, PAGE, own, length)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    return [
        {"server": server, "connections": way, "workers": workers, "threads": threads, "reader": reader,
         "cpu_ms": round(cost.cpu_ms, 3), "requests_per_second": round(cost.a_second)}
        for reader, cost in found.items()
    ]  # fmt: skip


def main() -> None:
    rounds, length = (1, 1.0) if os.environ.get("QUICK") else (3, 1.5)
    cookie = cookie_of(MEMBER)
    connection.close()
    every = [row for _ in range(rounds) for case in cases() for row in measure(*case, cookie, length)]
    json.dump(every, sys.stdout)


if __name__ == "__main__":
    main()
