"""The portal a second time, in a process of its own on the same database: what one changes, the other has to show."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

READER = """
import json, sys, django
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
client = Client(raise_request_exception=False)
if len(sys.argv) > 1:
    client.cookies["sessionid"] = sys.argv[1]
for line in sys.stdin:
    answer = client.get(json.loads(line))
    print(json.dumps([answer.status_code, b"".join(answer).decode()]), flush=True)
"""


def environment(folder) -> dict[str, str]:
    """Puts a process of its own on this test's database and folders."""
    config = settings.DATABASES["default"]
    address = f"sqlite:///{config['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{config['USER']}:{config['PASSWORD']}@{config['HOST']}:{config['PORT']}/{config['NAME']}"
    env = {"DJANGO_SETTINGS_MODULE": "bureau.settings.test", "VAR_DIR": str(folder), "DATABASE_URL": address}
    return os.environ | env


def delivered() -> int:
    """How many mails a worker of this test put into the local mailbox."""
    folder = settings.MAILBOX_DIR / "new"
    return len(os.listdir(folder)) if folder.exists() else 0


class OtherProcess:
    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process

    def get(self, address: str) -> tuple[int, str]:
        """Status and text of what the other process answers its reader."""
        self.process.stdin.write(json.dumps(address) + "\n")
        self.process.stdin.flush()
        status, text = json.loads(self.process.stdout.readline())
        return status, text


@contextmanager
def other_process(folder, *, session: str = "") -> Iterator[OtherProcess]:
    """Needs `committed`: the other process sees only what is committed. Its reader is anonymous, or has that session."""
    process = subprocess.Popen(
        [sys.executable, "-c", READER, *([session] if session else [])],
        cwd=settings.BASE_DIR,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield OtherProcess(process)
    finally:
        process.stdin.close()
        process.wait(timeout=30)
