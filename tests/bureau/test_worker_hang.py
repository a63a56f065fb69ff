"""A search server that hangs holds up neither mail nor the worker's end."""

import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings

from accounts.domain.mail import new_message_id
from accounts.models import Mail
from content.domain import changes
from content.models import Change, GlossaryTerm
from search.engines.elastic.client import WRITE_WITHIN
from tests.outages import silence
from tests.processes import delivered, environment

MAILS = 20
ROOM = 15  # seconds more than the change may hang, for a busy machine
WORKER = """
import sys, django
django.setup()
from django.conf import settings
settings.ELASTICSEARCH_URL = sys.argv[1:]
from django.core.management import call_command
call_command("worker")
"""


@pytest.fixture
def silent():
    """The address of a server that takes questions and answers none."""
    with silence() as ((host, port), taken):
        yield f"http://{host}:{port}", taken


@pytest.fixture
def work(committed) -> None:
    """A changed word and 20 mails that wait."""
    Mail.objects.bulk_create(
        Mail(kind="test", to=[f"p{n}@example.org"], subject=f"No. {n}", text="x", message_id=new_message_id())
        for n in range(MAILS)
    )
    changes.note(GlossaryTerm.objects.create(term="Zebrafish", slug="z", meaning="A fish."))


@contextmanager
def worker(folder, address: str):
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, address],
        cwd=settings.BASE_DIR,
        env=environment(folder),
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def seconds_until(is_so) -> float:
    began = time.monotonic()
    while not is_so() and time.monotonic() - began < 120:
        time.sleep(0.02)
    assert is_so()
    return time.monotonic() - began


def test_mail_goes_on_beside_a_search_server_that_hangs(work, silent, tmp_path):
    address, taken = silent
    with worker(tmp_path, address) as process:
        seconds_until(lambda: taken)
        took = seconds_until(lambda: delivered() == MAILS)
        process.terminate()
        code = process.wait(timeout=ROOM)

    assert took < WRITE_WITHIN + ROOM
    assert (code, len(taken)) == (0, 1)
    assert set(Change.objects.values_list("attempts", "last_error")) == {
        (0, "EngineHangs: Elasticsearch does not answer (ConnectionTimeout)")
    }


def test_worker_that_waits_for_a_search_server_ends_soon_when_asked(work, silent, tmp_path):
    address, taken = silent
    with worker(tmp_path, address) as process:
        seconds_until(lambda: taken)
        process.terminate()
        took = seconds_until(lambda: process.poll() is not None)

    assert (process.returncode, took < WRITE_WITHIN + ROOM) == (0, True)
