"""The check of the lock for known vulnerabilities, with a service of our own in the place of OSV."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from subprocess import CompletedProcess

import pytest

from scripts import audit
from tests.elastic import free_port

pytestmark = pytest.mark.one_database("it reads files")

LOCK = f"wagtail==1.0 --hash=sha256:{'0' * 64}\ndjango==5.2.19 --hash=sha256:{'1' * 64}\n"
FLAW = {
    "id": "FLAW-1",
    "affected": [
        {
            "package": {"name": "wagtail", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


class Service(BaseHTTPRequestHandler):
    """Knows of one flaw, in one version of one package."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        flaws = [FLAW] if (asked["package"]["name"], asked["version"]) == ("wagtail", "1.0") else []
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"vulns": flaws}).encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Exit status and words of a check of a lock with OSV at this address."""
    monkeypatch.setattr(audit, "SERVICES", audit.SERVICES[1:])

    def run(lock: str, address: str) -> tuple[int, str]:
        (tmp_path / "lock.txt").write_text(lock)
        return audit.main(["--osv-url", address], lock=tmp_path / "lock.txt"), capsys.readouterr().out

    return run


def test_known_vulnerability_fails_and_is_named(check, service):
    assert check(LOCK, service) == (
        1,
        "wagtail 1.0: FLAW-1, fixed in 1.1\n2 of 2 packages checked for known vulnerabilities, by OSV.\n",
    )


def test_lock_without_any_passes(check, service):
    sound = LOCK.splitlines(keepends=True)[1]

    assert check(sound, service) == (0, "1 of 1 packages checked for known vulnerabilities, by OSV.\n")


@pytest.mark.parametrize(("told", "status"), [((), 0), (("wagtail",), 1), (("wagtail", "django"), 0)])
def test_answer_about_some_packages_alone_fails(monkeypatch, capsys, told, status):
    def answer(lock, *more):
        names = ("wagtail", "django")
        return [{"name": name, **({"vulns": []} if name in told else {"skip_reason": "?"})} for name in names], "?"

    monkeypatch.setattr(audit, "ask", answer)

    assert audit.main() == status
    assert ("NOT CHECKED, and so not passed: django.\n" in capsys.readouterr().out) == (told == ("wagtail",))


def test_service_that_does_not_answer_is_told_in_one_line(check):
    status, words = check(LOCK, f"http://127.0.0.1:{free_port()}/")

    assert status == 0
    assert words.startswith("NOT CHECKED for known vulnerabilities: no service answers here (")
    assert len(words.splitlines()) == 1


@pytest.mark.parametrize(
    "garbled",
    ["<<<<<<< main\n", "wagtail==1.0\n", "wagtail>=1.0 --hash=sha256:0\n"],
    ids=["no lock", "no hash", "bad hash"],
)
def test_lock_that_cannot_be_read_fails_and_is_no_matter_of_the_network(check, garbled):
    status, words = check(garbled + LOCK, f"http://127.0.0.1:{free_port()}/")

    assert (status, words.startswith("NOT CHECKED for known vulnerabilities, as pip-audit does not work:\n")) == (
        1,
        True,
    )
    assert "lock.txt" in words or "hash" in words


def test_lock_that_is_not_there_fails(tmp_path, capsys):
    assert audit.main(lock=tmp_path / "none.txt") == 1
    assert "none.txt" in capsys.readouterr().out


def test_option_that_pip_audit_does_not_know_fails(tmp_path, capsys):
    (tmp_path / "lock.txt").write_text(LOCK)

    assert audit.main(["--no-such-option"], lock=tmp_path / "lock.txt") == 1
    assert "--no-such-option" in capsys.readouterr().out


def test_missing_pip_audit_fails_and_is_named(check, service, monkeypatch, tmp_path):
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')  # without what is installed
    bare.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bare))

    status, words = check(LOCK, service)

    assert (status, "No module named pip_audit" in words) == (1, True)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("requests.exceptions.ConnectionError: HTTPSConnectionPool(…): Max retries exceeded", 0),
        ("requests.exceptions.ReadTimeout: HTTPSConnectionPool(…): Read timed out.", 0),
        ("ERROR:pip_audit._cli:Could not connect to OSV's vulnerability feed", 0),
        ("requests.exceptions.HTTPError: 503 Server Error: Service Unavailable", 0),
        ("requests.exceptions.HTTPError: 400 Client Error: Bad Request", 1),
        ("KeyError: 'vulns'", 1),
        ("", 1),
    ],
)
def test_only_a_service_out_of_reach_is_passed_over(monkeypatch, capsys, said, status):
    done = CompletedProcess([], 1, stdout="", stderr=f"Traceback (most recent call last):\n{said}\n" if said else "")
    monkeypatch.setattr(audit.subprocess, "run", lambda *given, **more: done)

    assert audit.main() == status
    assert capsys.readouterr().out.startswith("NOT CHECKED for known vulnerabilities")
