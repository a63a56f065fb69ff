"""Each kind of page, for each reader, against constant views, in rounds that take turns.

`miss` is a reader without an account whose page is not kept as it was sent: it is put together of the parts that are kept.
`cold_ms` and `cold_queries` are those of the first reader after a change of anything, for whom the parts are made anew too.
There are three constant views. `constant, bare` has no middleware in front of it, and is what Django itself costs: `floor_ratio`
is to it. `constant` is behind all middleware, and `constant, short` behind what a kept page passes: `stack_ratio` is to the
one of them that has passed the same as the page. All three are taken as they are: packing them is not in their figures.
"""

import json
import os
import sys
from collections.abc import Sequence
from functools import partial

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from bureau import pagecache  # noqa: E402
from content.domain import changes  # noqa: E402
from scripts.bench.clock import Portal, cost, is_late, middle  # noqa: E402
from scripts.bench.pages import FLOOR, KINDS, PEOPLE, Kind  # noqa: E402


def cookie_of(email: str) -> str:
    """The session cookie of one who has signed in."""
    client = Client()
    client.force_login(User.objects.get(email=email), "django.contrib.auth.backends.ModelBackend")
    return f"sessionid={client.cookies['sessionid'].value}"


def forget_pages() -> None:
    """Has this process forget pages as they were sent; the parts that they are made of stay."""
    pagecache.store = pagecache.Store()


def change_something() -> None:
    with transaction.atomic():
        changes.bump()


def measured(kinds: Sequence[Kind], rounds: int, at_least: float) -> list[dict[str, object]]:
    """A row for each kind of page and reader. `at_least` so many seconds of CPU in each of the rounds."""
    portal = Portal()
    cookies = {
        email: cookie_of(email) if email else "" for email in {*PEOPLE.values(), *(kind.member for kind in kinds)}
    }
    cases = [
        (kind.name, reader, kind.address(), cookies[kind.member if reader == "member" else PEOPLE[reader]])
        for kind in kinds
        for reader in kind.readers
    ]
    rows = []
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
        if reader == "miss" and connection.vendor == "sqlite":
            change_something()
            row["cold_queries"] = portal.queries(address)
            cold = [
                cost(partial(portal.get, address), at_least=at_least / 2, before=change_something)
                for _ in range(rounds)
            ]
            row["cold_ms"] = middle(cold)
        if reader == "miss":
            portal.get(address)
            forget_pages()
        row["queries"] = portal.queries(address, cookie)
        rows.append(row)
    costs: list[list[float]] = [[] for _ in cases]
    floors: dict[str, list[float]] = {"constant": [], "constant, bare": [], "constant, short": []}
    constants = dict(zip(floors, (portal, Portal(bare=True), Portal(short=True)), strict=True))
    for turn in range(rounds):
        if turn and is_late():
            break
        for number, (case, spent) in enumerate(zip(cases, costs, strict=True)):
            act = partial(portal.get, case[2], case[3])
            act()  # whoever came before it may have put it out of the store
            spent.append(cost(act, at_least=at_least, before=forget_pages if case[1] == "miss" else None))
            if number % 8 == 0:
                for name, of in constants.items():
                    floors[name].append(cost(partial(of.get, FLOOR, encodings=""), at_least=at_least / 3))
    floor = {name: middle(spent) for name, spent in floors.items()}
    constant = {**rows[0], "bytes": len(portal.get(FLOOR, encodings="")[1])}
    for name, of in constants.items():
        rows.append(constant | {"page": name, "queries": of.queries(FLOOR)})
    for row, spent in zip(rows, [*costs, *floors.values()], strict=True):
        same = "constant, short" if row["reader"] == "anonymous" else "constant"
        row["cpu_ms"] = middle(spent)
        row["floor_ratio"] = round(row["cpu_ms"] / floor["constant, bare"], 1)
        row["stack_ratio"] = round(row["cpu_ms"] / floor[same], 2)
    return rows


def main() -> None:
    json.dump(measured(KINDS, *((2, 0.03) if os.environ.get("QUICK") else (3, 0.06))), sys.stdout)


if __name__ == "__main__":
    main()
