"""PostgreSQL is restarted under the portal as it is really served: the next request answers, the worker goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from bureau import web
from tests.elastic import free_port
from tests.engines import start
from tests.waiting import wait_until

pytestmark = pytest.mark.one_database("it starts a PostgreSQL of its own")

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ("/glossary/", "/account/login/", "/training/sessions/")


def get(port: int, path: str) -> tuple[int, bytes]:
    with urlopen(f"http://localhost:{port}{path}", timeout=30) as answer:
        return answer.status, answer.read()


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            get(port, "/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the web server did not start")


def seen_since(port: int, moment: float) -> bool:
    """Whether the worker said after this moment that it is there; what is told is rounded to a tenth of a second."""
    passed = time.monotonic() - moment
    ago = json.loads(get(port, "/readyz")[1])["worker_last_seen"]
    return ago is not None and ago + 0.1 < passed


class OwnPostgres:
    """A server of this test alone, in a folder that the run's watcher knows."""

    def __init__(self) -> None:
        self.home = Path(os.environ["TEST_SERVERS_HOME"]) / "restarted"
        self.home.mkdir()
        self.home.chmod(0o711)
        self.port = free_port()
        self.url = start("postgres", self.home, self.port)

    def process(self) -> int:
        return int((self.home / "data" / "postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        """As a service manager does it: sessions are cut off."""
        before = self.process()
        os.kill(before, signal.SIGINT)
        runs = (Path(f"/proc/{before}"), self.home / "data" / "postmaster.pid")
        wait_until(lambda: not all(sign.exists() for sign in runs), within=60, what="PostgreSQL stopped")

    def restart(self) -> None:
        self.stop()
        start("postgres", self.home, self.port)


@pytest.fixture
def server():
    server = OwnPostgres()
    yield server
    server.stop()


@pytest.fixture
def served(server, tmp_path):
    """Web server and worker, with the settings and the command lines of an installation."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bureau.settings.development",
        "DEBUG": "false",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": server.url,
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=env, check=True)
    port = free_port()
    commands = (web.command(host="127.0.0.1", port=port), web.worker_command())
    running = [subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) for command in commands]
    wait_for(port)
    yield port, running
    for process in running:
        process.terminate()
    for process in running:
        process.wait(timeout=20)


@pytest.mark.server("postgresql")
def test_next_request_answers_and_the_worker_goes_on(server, served):
    port, running = served
    assert [get(port, page)[0] for page in PAGES * 4] == [200] * 12
    before = server.process()

    server.restart()
    restarted = time.monotonic()
    answers = [get(port, page)[0] for page in PAGES * 4]

    assert server.process() != before
    assert answers == [200] * 12
    wait_until(lambda: seen_since(port, restarted), within=60, what="the worker seen after the restart")
    assert [process.poll() for process in running] == [None, None]
