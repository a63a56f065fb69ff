"""One real Elasticsearch for a whole run: started by the first test that needs it, stopped when the run ends.

All workers share it, each with indices of its own. Only the process that began the run stops it.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from tests.absent import not_here
from tests.watcher import watch

START = Path(__file__).parent / "servers/elasticsearch/start"
HOME = "TEST_ELASTICSEARCH_HOME"
NOT_BUILT = 3


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[HOME] = tempfile.mkdtemp(prefix="portal-elasticsearch-")
        config.add_cleanup(watch(os.environ[HOME]).stdin.close)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        home = Path(os.environ.pop(HOME))
        stop(home)
        shutil.rmtree(home, ignore_errors=True)


def start(home: Path, port: int) -> str:
    """Starts a server, or finds it running; returns its address."""
    env = {
        **os.environ,
        "ES_HEAP": os.environ.get("ES_HEAP", "512m"),
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1",  # to make it quicker still takes longer than it lives
    }
    done = subprocess.run([START, home, str(port)], env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == NOT_BUILT:
        not_here("what Elasticsearch is built of, from Maven Central (see tests/servers/elasticsearch)")
    done.check_returncode()
    return done.stdout.strip()


def stop(home: Path, how: signal.Signals = signal.SIGTERM) -> None:
    """Stops the server of this folder, if one runs, and waits until it is gone."""
    try:
        process = int((home / "pid").read_text())
        os.kill(process, how)
    except (FileNotFoundError, ProcessLookupError):
        return
    for _ in range(300):
        if not runs(process):
            break
        time.sleep(0.1)
    (home / "pid").unlink(missing_ok=True)


def runs(process: int) -> bool:
    """A process that has ended but was not waited for runs no more."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def elastic_url() -> str:
    """The address of the run's server."""
    home = Path(os.environ[HOME])
    with open(home / "start.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = home / "address"
        if not told.exists():
            told.write_text(start(home, free_port()))
        return told.read_text()


@pytest.fixture
def elastic(elastic_url, settings) -> str:
    """The portal's search with Elasticsearch for one test, under this worker's own name."""
    settings.ELASTICSEARCH_URL = [elastic_url]
    settings.ELASTICSEARCH_INDEX = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    return elastic_url
