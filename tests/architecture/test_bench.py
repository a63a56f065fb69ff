"""The bench can still measure what it says: each kind of page and each list, with the keys that are promised. No time is looked at."""

import os
import re
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test.signals import template_rendered

from scripts.bench import growth, inprocess, raw, search, served, texts
from scripts.bench.pages import KINDS, PEOPLE
from search.engines import engine
from tests.architecture.list_plans import ASKED
from tests.browser.weights import WEIGHED

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("scripts.bench.urls"),
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.one_database("what the bench asks is the same on both"),
]

# Templates of pages that are weighed and not measured: what the account of a person is kept by is one form after another.
NOT_MEASURED = {name for name in WEIGHED if name.startswith(("account/", "mfa/", "usersessions/"))} - {
    "account/login.html"
} | {
    # One form or one sentence, reached by a private link.
    "assistance/evaluate.html",
    "assistance/new_link.html",
    "assistance/status.html",
    "scheduling/profile.html",
    "training/registration.html",
    "training/send_link.html",
}


@pytest.fixture(autouse=True)
def connection_stays():
    """After each request Django closes a connection that is too old; here that would be the one in whose transaction the test is."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def called(act, *, at_least, before=None):
    """In place of the clock: does what is to be measured, once."""
    if before:
        before()
    act()
    return 1.0


def test_every_kind_of_page_is_measured(monkeypatch):
    monkeypatch.setattr(inprocess, "cost", called)
    drawn = set()
    note = lambda template, **details: drawn.add(template.name)  # noqa: E731
    template_rendered.connect(note)
    first, *others = KINDS  # one reader is enough to see that a page is there
    kinds = [first, *(replace(kind, readers=kind.readers[-1:]) for kind in others)]
    try:
        rows = inprocess.measured(kinds, rounds=1, at_least=1)
    finally:
        template_rendered.disconnect(note)

    promised = {"page", "reader", "database", "server", "cpu_ms", "floor_ratio", "queries", "bytes"}
    assert [promised - set(row) for row in rows] == [set()] * len(rows)
    assert {row["reader"] for row in rows} == set(PEOPLE)
    assert set(WEIGHED) - NOT_MEASURED - drawn == set()
    assert NOT_MEASURED & drawn == set()


def test_every_list_is_grown(monkeypatch):
    monkeypatch.setattr(growth, "cost", called)
    monkeypatch.setattr(growth, "ROUNDS", 1)
    monkeypatch.setattr(growth, "FEW", 2)
    monkeypatch.setattr(growth, "STEPS", (4,))

    rows = growth.measured(growth.ALL, most=4)

    assert {row["list"] for row in rows} == {name for each in growth.ALL for name in each.asked()}
    assert {tuple(row["rows"]) for row in rows} == {(2, 4)}


def test_every_list_with_pages_is_grown():
    paged = {address for (_, address), queries in ASKED.items() if any(re.match("p(age)?=", one) for one in queries)}
    grown = {address.partition("?")[0] for each in growth.ALL for address, _ in each.asked().values()}

    assert len(paged) >= 13
    assert paged - grown - {"/search/"} == set()  # of search, see scripts/bench/search.py


def test_search_is_measured_against_the_yardstick(monkeypatch, tmp_path):
    monkeypatch.setattr(search, "ROUNDS", 1)
    monkeypatch.setattr(search, "QUESTIONS", search.QUESTIONS[:2])
    monkeypatch.setattr(search, "cost", called)
    few = list(texts.documents(60))
    raw.build(tmp_path / "raw", few)
    engine().rebuild(few)

    took = search.times({"raw tantivy": raw.Raw(tmp_path / "raw").ask, "embedded": search.asked(engine())})
    row = search.row("embedded", 60, took["embedded"], took["raw tantivy"][1]) | search.page_cpu("")

    assert {"engine", "documents", "p50_ms", "p95_ms", "ratio_to_raw", "page_cpu_ms"} - set(row) == set()
    assert row["ratio_to_raw"] > 0


def test_answer_that_is_no_page_is_not_counted_as_one():
    with serving(500) as port, pytest.raises(RuntimeError, match="/page/ answers 500"):
        served.load(SimpleNamespace(pid=os.getpid()), port, "/page/", "", length=0.1)


def test_load_tells_what_came():
    with serving(200) as port:
        cost = served.load(SimpleNamespace(pid=os.getpid()), port, "/page/", "", length=0.1)

    assert (cost.size, cost.a_second > 0) == (4, True)


@contextmanager
def serving(status: int):
    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"page")

        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("localhost", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
