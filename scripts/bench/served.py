"""The same pages through the real server: CPU of all its processes per request, and requests a second.

Each page is set against the constant view asked right after it. The clients share the machine's cores with the server: the
requests a second tell what both manage together, against the constant view's. What a database server spends is not in it.
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402

from bureau import web  # noqa: E402
from scripts.bench.clock import TICKS  # noqa: E402
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


def ask(port: int, address: str, cookie: str, until: float, counts: list[int]) -> None:
    """One client that asks again and again on one connection."""
    client = http.client.HTTPConnection("localhost", port)
    headers = {"Cookie": cookie, "Accept-Encoding": "br, gzip"}
    done = size = 0
    while time.monotonic() < until:
        client.request("GET", address, headers=headers)
        answer = client.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            sys.exit(f"{address} answers {answer.status}")
        done += 1
    counts.append(done)
    counts_of_bytes[address] = size


counts_of_bytes: dict[str, int] = {}


def load(server: subprocess.Popen, port: int, address: str, cookie: str, length: float) -> tuple[float, float]:
    """CPU milliseconds of the server per request, and requests a second, of `CLIENTS` clients at once."""
    counts: list[int] = []
    began, before = time.monotonic(), seconds(server.pid)
    clients = [
        threading.Thread(target=ask, args=(port, address, cookie, began + length, counts)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    spent, took = seconds(server.pid) - before, time.monotonic() - began
    return spent / sum(counts) * 1000, sum(counts) / took


def main() -> None:
    length = 0.3 if os.environ.get("QUICK") else 3.0
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
            load(server, port, address, own, length / 4)
            cpu, rate = load(server, port, address, own, length)
            floor = cpu if address == FLOOR else load(server, port, FLOOR, "", length / 2)[0]
            rows.append(
                {
                    "page": name,
                    "reader": reader,
                    "database": "postgres" if connection.vendor == "postgresql" else "sqlite",
                    "server": "served",
                    "cpu_ms": round(cpu, 3),
                    "floor_ratio": round(cpu / floor, 1),
                    "queries": None,
                    "bytes": counts_of_bytes[address],
                    "requests_per_second": round(rate),
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
