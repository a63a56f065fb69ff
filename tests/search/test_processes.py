"""Several processes over one index: readers that follow, writers that wait, a writer that is killed."""

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.engines import EngineAway
from search.engines.embedded import EmbeddedEngine, store
from tests.search.things import ask, document, numbers

pytestmark = pytest.mark.one_database("the index stands on a disk, not in a database", on="sqlite")

ROOT = Path(__file__).resolve().parents[2]
READ = """
for line in sys.stdin:
    print(engine.query(SearchRequest(text=line)).total, flush=True)
"""
WRITE = """
for number in range(10):
    key = f"test.thing:{sys.argv[2]}{number}"
    engine.index([SearchDocument(key=key, kind="page", url="/", title="harbor")])
"""
WRITE_ON = """
print("begun", flush=True)
for number in range(100_000):
    engine.index([SearchDocument(key=f"test.thing:{number}", kind="page", url="/", title="harbor")])
    print(number, flush=True)
"""
BEGIN = """
import sys, django
from pathlib import Path
django.setup()
from search.documents import SearchDocument, SearchRequest
from search.engines.embedded import EmbeddedEngine
engine = EmbeddedEngine(Path(sys.argv[1]))
"""


def start(engine, script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, str(engine.store.root), *arguments],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "bureau.settings.test", "PATH": "/usr/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def engine(tmp_path):
    engine = EmbeddedEngine(tmp_path / "search")
    engine.rebuild([])
    return engine


def total_in(reader, text):
    reader.stdin.write(f"{text}\n")
    reader.stdin.flush()
    return int(reader.stdout.readline())


def test_reader_in_another_process_sees_each_change(engine):
    reader = start(engine, READ)
    seen = [total_in(reader, "harbor")]

    engine.index([document(1, "harbor")])
    seen.append(total_in(reader, "harbor"))
    engine.rebuild([document(2, "mountain")])
    seen += [total_in(reader, "harbor"), total_in(reader, "mountain")]
    engine.delete(["test.thing:2"])
    seen.append(total_in(reader, "mountain"))
    reader.communicate(timeout=30)

    assert seen == [0, 1, 0, 1, 0]


def test_writers_in_several_processes_wait_for_one_another(engine):
    writers = [start(engine, WRITE, str(number)) for number in (1, 2, 3)]

    codes = [writer.wait(timeout=120) for writer in writers]

    assert (codes, ask(engine, "harbor").total) == ([0, 0, 0], 30)


def test_killed_writer_leaves_no_lock_and_a_whole_index(engine):
    writer = start(engine, WRITE_ON)
    done = [writer.stdout.readline() for _ in range(8)][-1]
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=30)

    engine.index([document(1_000_000, "harbor")])

    found = ask(engine, "harbor", per_page=1_000)
    kept = sorted(numbers(found))[:-1]
    assert (kept == list(range(len(kept))), len(kept) > int(done)) == (True, True)


def test_writer_that_waits_too_long_gives_up(engine, monkeypatch):
    monkeypatch.setattr(store, "LOCK_WAIT", 0.1)
    with open(engine.store.root / "writer.lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(EngineAway):
            engine.index([document(1, "harbor")])

    engine.index([document(1, "harbor")])
    assert ask(engine, "harbor").total == 1
