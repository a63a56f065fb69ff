"""Each kind of page, for each reader, against the constant view, in rounds that take turns.

`miss` is a reader without an account whose page is not kept as it was sent: it is put together of the parts that are kept.
`constant, bare` is the constant view with no middleware in front of it: what Django itself costs on this machine.
`constant, short` has only the middleware in front of it that a kept page passes.
`cold_ms` and `cold_queries` are those of the first reader after a change of anything, for whom the parts are made anew too.
"""

import json
import os
import sys
from functools import partial

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from bureau import pagecache  # noqa: E402
from content import snapshots  # noqa: E402
from content.domain import changes  # noqa: E402
from scripts.bench.clock import Portal, cost, middle  # noqa: E402
from scripts.bench.pages import FLOOR, KINDS, MEMBER, STAFF  # noqa: E402

ABOVE = "/what-is-lead/"


def cookie_of(email: str) -> str:
    """The session cookie of one who has signed in."""
    client = Client()
    client.force_login(User.objects.get(email=email), "django.contrib.auth.backends.ModelBackend")
    return f"sessionid={client.cookies['sessionid'].value}"


class Forgetting:
    """Has this process forget pages as they were sent, or all of one page too, of which then only what stands above is known."""

    def __init__(self, portal: Portal, address: str) -> None:
        snapshots._newest._kept = {}
        portal.get("/glossary/" if address == ABOVE else ABOVE)
        self.known = dict(snapshots._newest._kept)

    def page(self) -> None:
        pagecache.store = pagecache.Store()

    def all(self) -> None:
        self.page()
        snapshots._newest._kept = dict(self.known)


def main() -> None:
    quick = bool(os.environ.get("QUICK"))
    rounds, at_least = (2, 0.03) if quick else (4, 0.06)
    portal = Portal()
    cookies = {"anonymous": "", "miss": "", "member": cookie_of(MEMBER), "staff": cookie_of(STAFF)}
    cases = [
        (kind.name, reader, kind.address(), cookies[reader])
        for kind in KINDS
        for reader in (("staff",) if kind.staff_only else ("anonymous", "miss", "member", "staff"))
    ]
    with transaction.atomic():
        changes.bump()
    portal.get(ABOVE)
    rows, forgetting = [], {case: Forgetting(portal, case[2]) for case in cases if case[1] == "miss"}
    for case in cases:
        name, reader, address, cookie = case
        for _ in range(2):
            status, body = portal.get(address, cookie)
        if status != (404 if name == "not there" else 200):
            sys.exit(f"{name} for {reader}: {address} answers {status}")
        row = {
            "page": name,
            "reader": reader,
            "database": "postgres" if connection.vendor == "postgresql" else "sqlite",
            "server": "in-process",
            "bytes": len(body),
        }
        if forget := forgetting.get(case):
            forget.all()
            row["cold_queries"] = portal.queries(address, cookie)
            cold = [cost(partial(portal.get, address), at_least=at_least / 2, before=forget.all) for _ in range(rounds)]
            row["cold_ms"] = middle(cold)
            forget.page()
        row["queries"] = portal.queries(address, cookie)
        rows.append(row)
    costs: list[list[float]] = [[] for _ in cases]
    floors: dict[str, list[float]] = {"constant": [], "constant, bare": [], "constant, short": []}
    constants = dict(zip(floors, (portal, Portal(bare=True), Portal(short=True)), strict=True))
    for _ in range(rounds):
        for number, (case, spent) in enumerate(zip(cases, costs, strict=True)):
            act, forget = partial(portal.get, case[2], case[3]), forgetting.get(case)
            act()  # whoever came before it may have put it out of the store
            spent.append(cost(act, at_least=at_least, before=forget and forget.page))
            if number % 8 == 0:
                for name, of in constants.items():
                    floors[name].append(cost(partial(of.get, FLOOR), at_least=at_least / 3))
    floor = middle(floors["constant"])
    for row, spent in zip(rows, costs, strict=True):
        row["cpu_ms"] = middle(spent)
        row["floor_ratio"] = round(row["cpu_ms"] / floor, 1)
    constant = {**rows[0], "bytes": len(portal.get(FLOOR)[1])}
    for name, of in constants.items():
        spent = middle(floors[name])
        ratio = round(spent / floor, 2)
        rows.append(constant | {"page": name, "queries": of.queries(FLOOR), "cpu_ms": spent, "floor_ratio": ratio})
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
