"""Each kind of page, for each reader, against the constant view, in rounds that take turns."""

import json
import os
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from scripts.bench.clock import Portal, cost, middle  # noqa: E402
from scripts.bench.pages import FLOOR, KINDS, MEMBER, STAFF  # noqa: E402


def cookie_of(email: str) -> str:
    """The session cookie of one who has signed in."""
    client = Client()
    client.force_login(User.objects.get(email=email), "django.contrib.auth.backends.ModelBackend")
    return f"sessionid={client.cookies['sessionid'].value}"


def main() -> None:
    quick = bool(os.environ.get("QUICK"))
    rounds, at_least = (2, 0.03) if quick else (5, 0.06)
    portal = Portal()
    cookies = {"anonymous": "", "member": cookie_of(MEMBER), "staff": cookie_of(STAFF)}
    cases = [
        (kind.name, reader, kind.address(), cookies[reader])
        for kind in KINDS
        for reader in (("staff",) if kind.staff_only else ("anonymous", "member", "staff"))
    ]
    rows = []
    for name, reader, address, cookie in cases:
        for _ in range(2):
            status, body = portal.get(address, cookie)
        if status != (404 if name == "not there" else 200):
            sys.exit(f"{name} for {reader}: {address} answers {status}")
        rows.append(
            {
                "page": name,
                "reader": reader,
                "database": "postgres" if connection.vendor == "postgresql" else "sqlite",
                "server": "in-process",
                "queries": portal.queries(address, cookie),
                "bytes": len(body),
            }
        )
    costs: list[list[float]] = [[] for _ in cases]
    floors: list[float] = []
    for _ in range(rounds):
        for case, spent in zip(cases, costs, strict=True):
            spent.append(cost(lambda case=case: portal.get(case[2], case[3]), at_least=at_least))
        floors.append(cost(lambda: portal.get(FLOOR), at_least=at_least))
    floor = middle(floors)
    for row, spent in zip(rows, costs, strict=True):
        row["cpu_ms"] = middle(spent)
        row["floor_ratio"] = round(row["cpu_ms"] / floor, 1)
    rows.append({**rows[0], "page": "constant", "reader": "anonymous", "queries": portal.queries(FLOOR),
                 "bytes": len(portal.get(FLOOR)[1]), "cpu_ms": floor, "floor_ratio": 1.0})  # fmt: skip
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
