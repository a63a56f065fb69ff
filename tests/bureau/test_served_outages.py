"""Engines hang and are killed under the portal as it is really served: whoever reads is answered throughout.

Many more ask the broken engine at once than the server has threads. No request may take longer than one question to it hangs
by the time-outs that are configured, and LEEWAY: did each of them wait for itself, those behind them would wait much longer.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from bureau import caches, storage, web
from bureau.settings import production
from search.engines.elastic import client as elastic_client
from tests import elastic, engines
from tests.bureau.test_database_restart import ROOT, wait_for
from tests.content.hostile import PDF
from tests.databases import copy_to
from tests.elastic import free_port, stop

pytestmark = [
    pytest.mark.server("elasticsearch"),
    pytest.mark.server("s3"),
    pytest.mark.server("redis"),
    pytest.mark.one_database("its portal has a database of its own"),
]

# Seconds for which one question hangs at most, by its time-outs and tries.
HANGS = {
    "elasticsearch": production.ELASTICSEARCH_TIMEOUT,
    "s3": storage.TRIES * (storage.CONNECT_WITHIN + storage.ANSWER_WITHIN) + 1,
    "redis": caches.TRIES**2 * caches.ANSWER_WITHIN,
}
BACK_AFTER = {
    "elasticsearch": elastic_client.NOT_ASKED_FOR,
    "s3": storage.NOT_ASKED_FOR,
    "redis": caches.LOOK_AGAIN,
}
LEEWAY = 20.0  # for two slow cores, on which an engine starts meanwhile
WARM_WITHIN = 120.0  # until a server just started has answered everyone once
READERS = 4  # of everything, one thing after the other
ASKERS = 48  # of what the broken engine gives
STORE_AWAY = b"Our store of files does not answer just now"
SEARCH_AWAY = b"Search is not working right now"
SECRET = "a" * 32
GIVES = {"elasticsearch": "results", "s3": "file", "redis": "sign-in"}

FILL = f"""
import io
from django.core.management import call_command
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.models import HomePage, LibraryPage, ResourcePage, ResourceType
from sites.models import LeadSite
library = HomePage.objects.get().add_child(instance=LibraryPage(title="Library", slug="library"))
kind = ResourceType.objects.get(code="toolkit")
resource = ResourcePage(title="Community Toolkit", slug="toolkit", publisher="LEAD Support Bureau", resource_type=kind)
library.add_child(instance=resource)
document = add_document(title="Toolkit", file=io.BytesIO({PDF!r}), name="toolkit.pdf")
publish_edition(resource=resource, label="1", effective="2026-07-01", document=document)
LeadSite.objects.create(name="Juniper County", slug="juniper-county", state="NM")
call_command("rebuild_search", verbosity=0)
"""


@dataclass
class Answer:
    """`kind` is what was asked for; `seconds` from asking to the last byte."""

    kind: str
    status: int
    body: bytes
    seconds: float


class Portal:
    pages = {
        "home": "/",
        "results": "/search/?q=toolkit",
        "library": "/library/",
        "file": "/library/toolkit/editions/1/file/",
        "directory": "/sites/",
        "resource": "/library/toolkit/",
        "sign-in": "/account/login/",
    }

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, kind: str, *, known: bool = True) -> Answer:
        """A reader whose browser has a cookie of ours gets every page made anew."""
        form = {"login": "ana@example.org", "password": "wrong", "csrfmiddlewaretoken": SECRET}
        data = urlencode(form).encode() if kind == "sign-in" else None
        request = Request(f"http://127.0.0.1:{self.port}{self.pages[kind]}", data=data)
        if known or data:
            request.add_header("Cookie", f"csrftoken={SECRET}")
        began = time.monotonic()
        try:
            with urlopen(request, timeout=60) as answer:
                status, body = answer.status, answer.read()
        except HTTPError as refused:
            status, body = refused.code, refused.read()
        return Answer(kind, status, body, time.monotonic() - began)

    def ready(self) -> dict[str, bool]:
        with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=60) as answer:
            return json.load(answer)


class Engine:
    """One of the three, in a folder that the run's watcher knows, always at the same port."""

    def __init__(self, name: str) -> None:
        self.name, self.port = name, free_port()
        self.home = Path(os.environ["TEST_SERVERS_HOME"]) / f"outages-{name}"
        self.home.mkdir()
        self.start = (
            partial(elastic.start, self.home, self.port)
            if name == "elasticsearch"
            else partial(engines.start, name, self.home, self.port)
        )
        self.address = self.start()

    def send(self, how: signal.Signals) -> None:
        os.kill(int((self.home / "pid").read_text()), how)

    def kill(self) -> None:
        stop(self.home, signal.SIGKILL)

    def end(self) -> None:
        with suppress(OSError):
            self.send(signal.SIGCONT)
        self.kill()


@pytest.fixture
def three() -> Iterator[dict[str, Engine]]:
    with ThreadPoolExecutor(3) as pool:
        found = {engine.name: engine for engine in pool.map(Engine, HANGS)}
    yield found
    for engine in found.values():
        engine.end()


@pytest.fixture
def portal(three, django_db_setup, tmp_path) -> Iterator[Portal]:
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TEST_VAR_OF")}
    env |= engines.make_bucket(three["s3"].address, "portal") | {
        "DJANGO_SETTINGS_MODULE": "bureau.settings.development",
        "DEBUG": "false",
        "ENV_FILE": os.devnull,
        "VAR_DIR": str(tmp_path),
        "ELASTICSEARCH_URL": three["elasticsearch"].address,
        "REDIS_URL": three["redis"].address,
    }
    copy_to(tmp_path / "portal.sqlite3")
    filled = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", FILL], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert filled.returncode == 0, filled.stderr[-2000:]
    port = free_port()
    command = web.command(host="127.0.0.1", port=port)
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    wait_for(port)
    yield Portal(port)
    process.terminate()
    process.wait(timeout=20)


class Crowd:
    """Asks until the block ends: readers for one thing after the other, askers for the same again and again."""

    def __init__(self, portal: Portal, asked_for: str) -> None:
        self.portal, self.answers, self.ended = portal, [], threading.Event()
        kinds = list(portal.pages)
        readers = [(kinds[number:] + kinds[:number], 0.1) for number in range(READERS)]
        askers = [([asked_for], 2.0)] * ASKERS
        self.threads = [
            threading.Thread(target=self.ask, args=[kinds, pause, number % 2 == 0])
            for number, (kinds, pause) in enumerate(readers + askers)
        ]

    def ask(self, kinds: list[str], pause: float, known: bool) -> None:
        for kind in cycle(kinds):
            if self.ended.wait(pause):
                return
            self.answers.append(self.portal.ask(kind, known=known))

    def __enter__(self) -> list[Answer]:
        for thread in self.threads:
            thread.start()
        return self.answers

    def __exit__(self, *args: object) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join()


def until(holds: Callable[[], bool], within: float) -> bool:
    """Whether it comes to hold within so many seconds."""
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.3)
    return True


def is_away(portal: Portal, name: str) -> bool:
    """As a reader is told it; without Redis nobody is told anything."""
    if name == "elasticsearch":
        return SEARCH_AWAY in portal.ask("results").body
    if name == "s3":
        return portal.ask("file").status == 503
    return not portal.ready()["cache"]


def is_back(portal: Portal, name: str) -> bool:
    if name == "elasticsearch":
        return b"Toolkit" in (body := portal.ask("results").body) and SEARCH_AWAY not in body
    if name == "s3":
        return portal.ask("file").body == PDF
    return portal.ready()["cache"]


def is_right(answer: Answer) -> bool:
    if answer.kind == "file":
        return answer.body == PDF if answer.status == 200 else answer.status == 503 and STORE_AWAY in answer.body
    if answer.kind == "sign-in":
        return answer.status in (200, 429)
    return answer.status == 200


def broken_and_mended(portal: Portal, name: str, break_it: Callable[[], None], mend: Callable[[], object]) -> None:
    """Readers ask before, while, and after the engine is away; all are answered in time."""
    longest = HANGS[name] + LEEWAY
    crowd = READERS + ASKERS
    with Crowd(portal, GIVES[name]) as answers:
        assert until(lambda: len(answers) >= crowd, WARM_WITHIN)
        began = len(answers)
        break_it()
        assert until(lambda: is_away(portal, name), longest)
        before = len(answers)
        assert until(lambda: len(answers) >= before + crowd, longest)
        mend()
        assert until(lambda: is_back(portal, name), BACK_AFTER[name] + longest)
    assert [(one.kind, one.status) for one in answers if not is_right(one)] == []
    assert [(one.kind, one.seconds) for one in answers[began:] if one.seconds > longest] == []


def test_readers_are_answered_while_each_engine_hangs_and_is_killed(portal, three):
    for name, engine in three.items():
        assert is_back(portal, name)
        broken_and_mended(portal, name, partial(engine.send, signal.SIGSTOP), partial(engine.send, signal.SIGCONT))
        broken_and_mended(portal, name, engine.kill, engine.start)
