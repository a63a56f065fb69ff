"""The worker is killed amid 200 changes: nothing is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections

from bureau.worker import tend
from content.domain.changes import note
from content.models import Change, GlossaryTerm
from search.engines import engine
from search.sources import everything

ROOT = Path(__file__).resolve().parents[2]
FOLLOW = """
import sys, django
django.setup()
from django.conf import settings
settings.ELASTICSEARCH_INDEX, *settings.ELASTICSEARCH_URL = sys.argv[1:]
from search.domain import following
following.BATCH = 20
while following.follow():
    print("batch", flush=True)
"""


def address() -> str:
    """The test's own database, for a second process."""
    its = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{its['NAME']}"
    return f"postgres://{its['USER']}:{its['PASSWORD']}@{its['HOST']}:{its['PORT']}/{its['NAME']}"


@pytest.fixture
def terms(committed, chosen):
    engine().rebuild([])
    terms = [GlossaryTerm(term=f"Zebrafish {n}", slug=f"z{n}", meaning="A fish.") for n in range(200)]
    GlossaryTerm.objects.bulk_create(terms)
    Change.objects.all().delete()
    for term in terms:
        note(term)
    return terms


def test_worker_killed_amid_200_changes_loses_none(terms, tmp_path, settings):
    env = {**os.environ, "DATABASE_URL": address(), "VAR_DIR": str(tmp_path)}
    connections.close_all()
    worker = subprocess.Popen(
        [sys.executable, "-c", FOLLOW, settings.ELASTICSEARCH_INDEX, *settings.ELASTICSEARCH_URL],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    for _ in range(3):
        worker.stdout.readline()
    worker.send_signal(signal.SIGKILL)
    worker.communicate(timeout=30)

    left = Change.objects.count()
    tend()

    assert 0 < left < 200
    assert Change.objects.count() == 0
    assert sorted(engine().keys()) == sorted((thing.key, thing.fingerprint()) for thing in everything())
