"""What `manage.py serve` tells whoever starts it."""

import re
import socket
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from accounts.demo import PASSWORD, PEOPLE
from bureau.management.commands import serve
from bureau.management.commands.serve import Command

ROOT = Path(__file__).resolve().parent.parent.parent


def hello(*, demo: bool) -> str:
    said = StringIO()
    command = Command(stdout=said)
    command.demo = demo
    command.say_hello(8123)
    return said.getvalue()


def test_demonstration_says_where_it_is_and_how_to_sign_in():
    said = hello(demo=True)

    assert "The portal is at http://localhost:8123/" in said
    assert f"Sign in at http://localhost:8123/account/login/, password for all: {PASSWORD}" in said
    assert re.findall(r"\S+@example\.org", said) == [person.email for person in PEOPLE]


def test_without_demonstration_nobody_is_named():
    said = hello(demo=False)

    assert "Mail it sends is shown at http://localhost:8123/mailbox/" in said
    assert "Sign in at http://localhost:8123/account/login/\n" in said
    assert (re.findall(r"\S+@\S+", said), PASSWORD in said) == ([], False)


def test_taken_port_names_another():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken. Choose another: make run PORT={port + 1}"):
            Command().must_be_free("127.0.0.1", port)


def started(script: str) -> subprocess.Popen:
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout.readline() == b"here\n"
    child.stdout.close()
    return child


def test_worker_that_ends_is_stopped():
    command = Command(stdout=StringIO())
    command.children = [started("import time; print('here', flush=True); time.sleep(60)")]

    command.end_children()

    assert command.stdout.getvalue() == "Stopped.\n"


def test_worker_that_must_be_killed_is_told(monkeypatch):
    monkeypatch.setattr(serve, "END_WITHIN", 0.2)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(60)"
    )
    command = Command(stdout=StringIO())
    command.children = [started(deaf)]

    with pytest.raises(CommandError, match="did not end within 0.2 seconds and was killed"):
        command.end_children()
    assert command.children[0].returncode == -9


def test_step_that_fails_says_in_one_line_what_to_do():
    with pytest.raises(CommandError) as failed:
        Command(stdout=StringIO()).step("Looking for what is not there", "no_such_command")

    lines = str(failed.value).splitlines()
    assert lines[0].startswith("Looking for what is not there failed: ")
    assert [line for line in lines if line.startswith("What to do: ")] == [lines[1]]
    assert len(lines) == 2


def test_help_lists_every_target():
    described = re.findall(r"^([^\s.:]+):.*## ", (ROOT / "Makefile").read_text(), re.M)
    whole_lines = (ROOT / "Makefile").read_text().replace("\\\n", " ")
    phony = re.search(r"^\.PHONY: (.*)$", whole_lines, re.M).group(1).split()
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    listed = re.findall(r"^  make (\S+)", shown, re.M)
    assert listed == described
    assert sorted(listed) == sorted(phony)
