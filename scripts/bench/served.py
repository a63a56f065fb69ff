"""The same pages through the real server: CPU of all its processes per request, and requests a second.

Each page is set against the constant view behind all middleware, asked right after it. The clients share the machine's cores with the server: the
requests a second tell what both manage together, against the constant view's. What a database server spends is not in it.
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402

from bureau import web  # noqa: E402
from scripts.bench.clock import TICKS, is_late  # noqa: E402
from scripts.bench.ground import ROOT, free_port  # noqa: E402
from scripts.bench.inprocess import cookie_of  # noqa: E402
from scripts.bench.pages import FLOOR, KINDS, MEMBER  # noqa: E402

CLIENTS = 4
SERVED = ("home", "standard page", "library", "resource", "site", "session")


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(deeper for child in below for deeper in tree(child))]


def seconds(pid: int) -> float:
    total = 0
    for each in tree(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


@dataclass
class Load:
    """What came of several clients that ask at once."""

    cpu_ms: float  # of the server, for each request
    a_second: float
    size: int  # bytes of a body, as it travels


def ask(port: int, address: str, cookie: str, until: float, sizes: list[int]) -> None:
    """One client that asks again and again on one connection. It takes the constant view as it is: nothing packs that before."""
    client = http.client.HTTPConnection("localhost", port)
    headers = {"Cookie": cookie, "Accept-Encoding": "identity" if address == FLOOR else "br, gzip"}
    while time.monotonic() < until:
        client.request("GET", address, headers=headers)
        answer = client.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")
        sizes.append(len(body))


def load(server: subprocess.Popen, port: int, address: str, cookie: str, length: float) -> Load:
    """What `CLIENTS` clients at once cost the server for `length` seconds. Raises what any of them met."""
    sizes: list[int] = []
    began, before = time.monotonic(), seconds(server.pid)
    with ThreadPoolExecutor(CLIENTS) as clients:
        asking = [clients.submit(ask, port, address, cookie, began + length, sizes) for _ in range(CLIENTS)]
    for each in asking:
        each.result()
    spent, took = seconds(server.pid) - before, time.monotonic() - began
    return Load(spent / len(sizes) * 1000, len(sizes) / took, sizes[-1])


def main() -> None:
    length = 0.3 if os.environ.get("QUICK") else 2.0
    cookie = cookie_of(MEMBER)
    addresses = {kind.name: kind.address() for kind in KINDS if kind.name in SERVED}
    connection.close()
    port = free_port()
    server = subprocess.Popen(web.command(host="127.0.0.1", port=port), cwd=ROOT, stdout=sys.stderr)
    rows = []
    try:
        wait_for(port)
        cases = [("constant", "anonymous", FLOOR, "")]
        cases += [(name, "anonymous", address, "") for name, address in addresses.items()]
        cases += [(name, "member", address, cookie) for name, address in addresses.items()]
        load(server, port, FLOOR, "", 1.0)  # its threads open what they need: not the constant view's to pay
        for name, reader, address, own in cases:
            length = min(length, 0.5) if is_late() else length
            load(server, port, address, own, length / 4)
            cost = load(server, port, address, own, length)
            floor = cost if address == FLOOR else load(server, port, FLOOR, "", length / 2)
            rows.append(
                {
                    "page": name,
                    "reader": reader,
                    "database": "postgres" if connection.vendor == "postgresql" else "sqlite",
                    "server": "served",
                    "cpu_ms": round(cost.cpu_ms, 3),
                    "floor_ratio": round(cost.cpu_ms / floor.cpu_ms, 1),
                    "queries": None,
                    "bytes": cost.size,
                    "requests_per_second": round(cost.a_second),
                }
            )
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=15)
    json.dump(rows, sys.stdout)


def wait_for(port: int, *, patience: int = 20) -> None:
    for _ in range(patience * 10):
        try:
            client = http.client.HTTPConnection("localhost", port, timeout=5)
            client.request("GET", "/healthz")
            client.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not answer.")


if __name__ == "__main__":
    main()
