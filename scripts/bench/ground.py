"""The portal that is measured: a folder and a database with starter data, demonstration and search index."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = (("build_fonts",), ("collectstatic", "--noinput", "-v0"))  # the same on each database


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def ground(files_of: str = "", **env: str) -> Iterator[dict[str, str]]:
    """A whole portal in a folder that is gone afterwards; yields the environment in which to run things on it.

    Static files are taken from the folder of another, if one is given.
    """
    folder = tempfile.mkdtemp(prefix="portal-bench-")
    whole = {
        **os.environ,
        "ENV_FILE": os.devnull,
        "VAR_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "scripts.bench.settings",
        "SECRET_KEY": secrets.token_hex(32),
        "TOTP_KEY": secrets.token_hex(32),
        "PORTAL_URL": "http://localhost",
        **env,
    }
    if "DATABASE_URL" not in env:
        whole.pop("DATABASE_URL", None)
    try:
        for name in ("fonts", "static") if files_of else ():
            shutil.copytree(Path(files_of) / name, Path(folder) / name, dirs_exist_ok=True)
        with ThreadPoolExecutor(1) as beside:
            making = [beside.submit(run, "manage.py", *step, env=whole) for step in (() if files_of else FILES)]
            run("-m", "scripts.bench.prepare", env=whole)
            for each in making:
                each.result()
        yield whole
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a throw-away PostgreSQL."""
    home = Path(tempfile.mkdtemp(prefix="portal-bench-postgres-"))
    home.chmod(0o755)
    try:
        started = subprocess.run(
            [ROOT / "tests/servers/postgres/start", home, str(free_port())], capture_output=True, text=True, check=True
        )
        yield started.stdout.strip()
    finally:
        stop_by(home / "data" / "postmaster.pid", signal.SIGINT)  # without waiting for who is connected
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def elasticsearch() -> Iterator[str]:
    """The address of a throw-away Elasticsearch; empty where it cannot be had, for want of Java and Maven."""
    home = Path(tempfile.mkdtemp(prefix="portal-bench-elasticsearch-"))
    try:
        command = [ROOT / "tests/servers/elasticsearch/start", home, str(free_port())]
        started = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        yield started.stdout.strip() if not started.returncode else ""
    finally:
        stop_by(home / "pid")
        shutil.rmtree(home, ignore_errors=True)


def stop_by(pid_file: Path, how: signal.Signals = signal.SIGTERM) -> None:
    """Ends the server whose process number stands in the first line of the file, and waits for it."""
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split()[0])
    os.kill(pid, how)
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.1)


def run(*command: str, env: dict[str, str]) -> str:
    """Runs Python on something in the project and returns what it printed; what it complains of is shown."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return done.stdout
