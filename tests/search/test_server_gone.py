"""Elasticsearch is killed amid 1,000 changes: the site stays up, says so, keeps the changes, and catches up."""

import os
import signal
import threading
import time

import pytest
from django.core.management import call_command
from django.db import connections
from django.urls import reverse

from bureau.worker import tend
from content.domain.changes import note, note_keys
from content.models import Change, GlossaryTerm
from search.domain import following
from search.domain.following import follow
from search.domain.rebuilding import rebuild
from search.engines import engine
from search.engines.elastic import client as elastic
from tests.elastic import free_port, start, stop
from tests.search.things import ask, document
from tests.waiting import wait_until

pytestmark = pytest.mark.server("elasticsearch")

CHANGES = 1_000
LEFT = 700  # changes still to be followed when the server is killed


@pytest.fixture
def server(tmp_path, settings):
    """A server of this test's own, which it may kill: the function starts it, now and after the kill."""
    home, port = tmp_path / "elasticsearch", free_port()
    home.mkdir()
    settings.ELASTICSEARCH_URL = [start(home, port)]
    settings.ELASTICSEARCH_INDEX = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    yield home, lambda: start(home, port)
    stop(home)


@pytest.fixture
def changed(committed, server, monkeypatch):
    """The index holds 1,000 words; all of them have changed since."""
    monkeypatch.setattr(following, "BATCH", 25)
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(term=f"Zebrafish {n}", slug=f"z{n}", meaning="A fish.") for n in range(CHANGES)
    )
    rebuild()
    Change.objects.all().delete()
    GlossaryTerm.objects.update(meaning="A quagga.")
    note_keys(("content.glossaryterm", str(pk)) for pk in GlossaryTerm.objects.values_list("pk", flat=True))


def kill_amid(home):
    """Kills the server without warning while changes are being followed."""
    killed, ended = threading.Event(), threading.Event()

    def wait_and_kill():
        while Change.objects.count() > LEFT:
            if ended.wait(0.01):
                break
        else:
            stop(home, signal.SIGKILL)
            killed.set()
        connections.close_all()

    killer = threading.Thread(target=wait_and_kill, daemon=True)
    killer.start()
    until = time.monotonic() + 120
    while follow() and time.monotonic() < until:
        pass
    ended.set()
    killer.join(timeout=60)
    assert killed.is_set(), f"following ended with {Change.objects.count()} changes left, before the kill at {LEFT}"


def test_server_killed_amid_1000_changes(changed, server, client, django_capture_on_commit_callbacks):
    home, start_again = server

    kill_amid(home)

    left = Change.objects.count()
    assert 0 < left <= LEFT
    assert {row.last_error for row in Change.objects.due()[:25]} == {
        "EngineAway: Elasticsearch does not answer (ConnectionError)"
    }

    page = client.get("/search/", {"q": "zebrafish"})
    data = client.get("/search/", {"q": "zebrafish", "format": "json"})
    assert (page.status_code, "Search is not working right now" in page.text, data.status_code) == (200, True, 503)
    assert client.get("/search/suggest/", {"q": "zebra"}).json()["suggestions"] == []
    others = [client.get(address).status_code for address in ("/", reverse("content:glossary"), "/readyz")]
    assert (others, client.get("/readyz").json()["search"]) == ([200, 200, 200], False)

    term = GlossaryTerm.objects.create(term="Okapi", slug="okapi", meaning="Comes while the server is away.")
    note(term)
    tend()
    assert Change.objects.filter(key=str(term.pk)).exists()
    assert {row.attempts for row in Change.objects.all()} == {0}

    start_again()
    tend()

    call_command("check_search")
    assert Change.objects.count() == 0
    assert [ask(engine(), text).total for text in ("quagga", "okapi", "fish")] == [CHANGES, 1, 0]


def test_server_that_hangs_holds_up_one_reader_and_is_back_when_it_goes_on(db, server, settings, client, monkeypatch):
    home, _ = server
    settings.ELASTICSEARCH_TIMEOUT = 4
    monkeypatch.setattr(elastic, "NOT_ASKED_FOR", 10)
    engine().rebuild([document(1, "harbor")])
    process = int((home / "pid").read_text())

    os.kill(process, signal.SIGSTOP)
    pages, took = [], []
    try:
        for _ in range(4):
            began = time.monotonic()
            pages.append(client.get("/search/", {"q": "harbor"}).text)
            took.append(time.monotonic() - began)
    finally:
        os.kill(process, signal.SIGCONT)
    settings.ELASTICSEARCH_TIMEOUT = 60
    gate = elastic.gate(tuple(settings.ELASTICSEARCH_URL))
    wait_until(lambda: not gate.is_shut, within=60, what="the gate before Elasticsearch opens again")

    assert ["Search is not working right now" in page for page in pages] == [True] * 4
    assert (took[0] >= 4, sum(took[1:]) < took[0]) == (True, True)
    assert ask(engine(), "harbor").total == 1
