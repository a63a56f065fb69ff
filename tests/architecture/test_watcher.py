"""A run that is killed leaves no server behind (tests/watcher.py)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.elastic import free_port, runs

pytestmark = pytest.mark.one_database("it is about how tests run")

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = """
import sys, time
from pathlib import Path
from tests.engines import start
from tests.watcher import watch

home = Path(sys.argv[1])
watcher = watch(str(home.parent))
start(sys.argv[2], home, int(sys.argv[3]))
print("ready", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("name", "pid_file"),
    [
        pytest.param("redis", "pid", marks=pytest.mark.server("redis")),
        pytest.param("postgres", "data/postmaster.pid", marks=pytest.mark.server("postgresql")),
    ],
)
def test_killed_run_takes_its_server_along(name, pid_file):
    homes = Path(os.environ["TEST_SERVERS_HOME"]) / f"killed-{name}"
    home = homes / name
    home.mkdir(parents=True)
    for folder in (homes, home):
        folder.chmod(0o711)
    command = [sys.executable, "-c", RUN, home, name, str(free_port())]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "ready\n"
    server = int((home / pid_file).read_text().split()[0])
    assert runs(server)
    run.send_signal(signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 20
    while homes.exists() and time.monotonic() < until:
        time.sleep(0.1)

    assert (runs(server), homes.exists()) == (False, False)
