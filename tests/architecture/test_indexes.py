"""At 20,000 requests and 2,000 to 10,000 of all else PostgreSQL finds by an index what lists are narrowed and ordered by.

Resources have editions, topics, and audiences, sessions topics, and documents their texts, in numbers as in a full library.

Each list is asked for with each of its filters and orders (list_plans.py); of every query that it makes the plan is read.
What reads a whole large table, or sorts one, is in KNOWN with the reason why that is right.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice

import pytest
import time_machine
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django_filters import DateFromToRangeFilter, RangeFilter

from accounts.models import User
from tests.architecture import many_rows, rows
from tests.architecture.list_counts import LISTS
from tests.architecture.list_filters import BAD, DATA
from tests.architecture.list_plans import ASKED, KNOWN, OF_FEW_ROWS, UNASKED
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW

pytestmark = pytest.mark.one_database("what is asked for is written here, not read from a database")

LARGE = 1_000  # rows: what reads or sorts fewer needs no index
# What lists show besides, of which there is little.
FEW = (rows.edition, rows.offer, rows.synonyms, rows.hit, rows.lesson, rows.registered, rows.message, rows.plan_line)


@pytest.fixture
def stage(db) -> Iterator[Stage]:
    with time_machine.travel(NOW, tick=False):
        stage = Stage()
        for make in (rows.case, rows.booking, rows.resource, rows.site, rows.term, rows.mail, rows.news):
            make(stage, 1)
        rows.registration(stage, 4)
        many_rows.make_all(stage)
        for make in FEW:
            make(stage, 2)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        stage.words |= {
            "lead": stage.lead.pk,
            "topic": stage.topic.pk,
            "topic_code": stage.topic.code,
            "audience": stage.audience.code,
            "audience_key": stage.audience.pk,
            "term": "bench-40",
            "resource": "zebra-1",
            "state": "nm",
            "site": "bench-40",
        }
        yield stage


def faults(plan: dict) -> Iterator[str]:
    """Where a plan reads a whole large table or sorts as much.

    An incremental sort is none: it takes rows in an index's order, and sorts those alone that are equal in it.
    """
    kind, below = plan["Node Type"], plan.get("Plans", [])
    if kind == "Seq Scan" and size(plan["Relation Name"]) >= LARGE:
        yield plan["Relation Name"]
    if kind == "Sort" and below[0]["Plan Rows"] >= LARGE:
        yield "sorts"
    for each in below:
        yield from faults(each)


_sizes: dict[str, int] = {}


def size(table: str) -> int:
    if table not in _sizes:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            _sizes[table] = cursor.fetchone()[0]
    return _sizes[table]


def plans(queries: list[dict]) -> Iterator[dict]:
    """Of what is read at once, and of what is read chunk by chunk through a cursor, which is planned for its first rows."""
    for sql in {query["sql"] for query in queries if query["sql"].startswith(("SELECT", "DECLARE"))}:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql.replace('%', '%%')}", ())
            [answer] = cursor.fetchone()
        yield (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]


def asked_for() -> set[tuple[str, str]]:
    return {
        (who, f"{address}?{query}" if query else address)
        for (who, address), queries in ASKED.items()
        for query in queries
    }


def test_every_list_is_asked_for():
    lists = {(who, key.split(" ")[0]) for key, (who, _) in LISTS.items()}
    picked = {(who, one) for who, one in lists if any(re.fullmatch(none, one) for none in UNASKED)}

    assert lists - picked - asked_for() == set()


def test_every_filter_is_asked_for():
    """Under the address of its list: what is handed out as data is narrowed in the same way."""
    public = {address: queries for address, queries in BAD.items() if not address.endswith(DATA)}
    wanted = {
        (address.split("?")[0], name) for address, queries in public.items() for query in queries for name in of(query)
    }
    wanted |= {(address, name) for _, address in ASKED for name in of_the_desk(address)}
    given = {(address.split("?")[0], name) for _, address in asked_for() for name in of(address.partition("?")[2])}

    assert len(wanted) >= 70
    assert wanted - given == set()


def of_the_desk(address: str) -> Iterator[str]:
    """What stands in the address of a desk's list that is narrowed by each of its filters."""
    if not address.startswith("/admin/") or "{" in address:
        return
    match = resolve(address).func
    view = match.view_class(**match.view_initkwargs) if hasattr(match, "view_class") else None
    if filters := getattr(view, "filterset_class", None):
        for name, one in filters.base_filters.items():
            yield name + {DateFromToRangeFilter: "_from", RangeFilter: "_min"}.get(type(one), "")
    if getattr(view, "search_fields", None):
        yield "q"


def test_every_order_is_asked_for(db):
    offered = {(address, name) for _, address in ASKED for name in orders_of_the_desk(address)}
    given = {
        (address.split("?")[0], value.removeprefix("-"))
        for _, address in asked_for()
        for value in re.findall("ordering=([^&]+)", address)
    }

    assert len(offered) >= 20
    assert {(address, name) for address, name in offered - given if not re.fullmatch(OF_FEW_ROWS, address)} == set()


def orders_of_the_desk(address: str) -> set[str]:
    """By what the columns of a desk's list order it, either way."""
    if not address.startswith("/admin/") or "{" in address:
        return set()
    match = resolve(address).func
    if not hasattr(match, "view_class"):
        return set()
    view = match.view_class(**match.view_initkwargs)
    view.request = RequestFactory().get(address)
    view.request.user = User(is_superuser=True)
    return {name.removeprefix("-") for name in getattr(view, "get_valid_orderings", list)()}


def of(query: str) -> list[str]:
    return [pair.partition("=")[0] for pair in query.split("&") if pair]


@pytest.mark.one_database("it reads PostgreSQL's plans", on="postgresql")
def test_lists_are_narrowed_and_ordered_by_indexes(stage):
    found = {}
    for (who, address), queries in ASKED.items():
        client = stage.browser(who)
        for query in queries:
            asked = f"{address}?{query}".format(**stage.words)
            with CaptureQueriesContext(connection) as seen:
                answer = client.get(asked)
                list(islice(answer, 50))  # of an export, the first rows: the others come by the same questions
            assert answer.status_code == 200, asked
            if wrong := {fault for plan in plans(seen.captured_queries) for fault in faults(plan)}:
                found[f"{who} {address}?{query}"] = wrong
    known = {asked: set(wrong.split()) for asked, (wrong, _) in KNOWN.items()}
    assert {asked: more for asked, wrong in found.items() if (more := wrong - known.get(asked, set()))} == {}
    # Whether a sort is a large one is the planner's guess, which changes with what the tables held before.
    assert {
        asked: gone for asked, wrong in known.items() if (gone := wrong - found.get(asked, set()) - {"sorts"})
    } == {}
