"""A portal that is really served, as `make run` does it, and a browser to look at it."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from playwright.sync_api import Browser, sync_playwright

from tests.absent import CHROMIUM
from tests.databases import RUN, copy_stock, from_template
from tests.elastic import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--font-render-hinting=none"]  # fmt: skip

DEVELOPMENT = {"DJANGO_SETTINGS_MODULE": "bureau.settings.development", "DEBUG": "false"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "bureau.settings.production",
    "SECRET_KEY": "only-for-weighing-" * 4,
    "TOTP_KEY": "only-for-weighing-" * 4,
    "HTTPS_ONLY": "false",
    "EMAIL_URL": "",
}


@dataclass
class Portal:
    """A served portal: its address, its own folder, and the lines it printed."""

    url: str
    folder: Path
    lines: list[str]


@contextmanager
def own_database(name: str) -> Iterator[dict[str, str]]:
    """The variables for a database of its own: on PostgreSQL when the suite runs there, else SQLite in the folder.

    Migrated already within a test run that has `django_db_setup`.
    """
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield {}
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {from_template()}')
        try:
            yield {"DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def serve(folder: Path, **env: str) -> Iterator[Portal]:
    """Runs `manage.py serve` on a folder and a database of its own and a free port until the block ends."""
    port = free_port()
    with own_database(f"served_{port}") as database:
        yield from _serve(folder, port, database | env)


@contextmanager
def serve_copy(folder: Path, **env: str) -> Iterator[Portal]:
    """Serves as `serve` does, from a copy of the folder that was prepared once for all workers of a test run."""
    copy_prepared(folder)
    with serve(folder, **env) as portal:
        yield portal


def copy_prepared(folder: Path) -> None:
    """Fills a new folder with what a demonstration is served from, made once for all workers of a test run.

    Needs the fixture `starter_made`, and SQLite.
    """

    def make(made: Path) -> None:
        copy_stock("starter", made)
        for command in ("build_fonts", "load_demo", "rebuild_search"):
            manage(made, DEVELOPMENT, command)

    shutil.copytree(once_a_run("served", make), folder)


def once_a_run(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that all workers of a test run share, made by whoever needs it first."""
    home = Path(os.environ[RUN]) / name
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "made").exists():
            make(home / "var")
            (home / "made").touch()
    return home / "var"


def prepare(folder: Path, env: dict[str, str]) -> None:
    """Database, typeface, starter data, demonstration and index in a folder, as `serve` would make them."""
    for command in ("prepare", "load_demo", "rebuild_search"):
        manage(folder, env, command)


def manage(folder: Path, env: dict[str, str], *command: str) -> None:
    whole_env = {**os.environ, **env, "VAR_DIR": str(folder)}
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=whole_env, check=True, capture_output=True)


def _serve(folder: Path, port: int, env: dict[str, str]) -> Iterator[Portal]:
    whole_env = {
        **os.environ,
        **DEVELOPMENT,
        "VAR_DIR": str(folder),
        **env,
    }
    whole_env.pop("PYTEST_XDIST_WORKER", None)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=whole_env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    # For the watcher, should a test run be killed; pictures are taken without one.
    note = Path(os.environ.get("TEST_SERVERS_HOME", folder.parent)) / f"portal-{port}"
    note.mkdir(parents=True)
    (note / "pid").write_text(str(process.pid))
    lines: list[str] = []
    threading.Thread(target=lambda: lines.extend(iter(process.stdout.readline, "")), daemon=True).start()
    try:
        until = time.monotonic() + 240
        while not any("The portal is at" in line for line in lines):
            assert process.poll() is None and time.monotonic() < until, "".join(lines[-30:])
            time.sleep(0.2)
        yield Portal(f"http://localhost:{port}", folder, lines)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        shutil.rmtree(note)


@contextmanager
def serve_production(folder: Path) -> Iterator[Portal]:
    """Serves the demonstration, which production itself refuses to load, with production's settings and files."""
    prepare(folder, PRODUCTION | DEVELOPMENT)
    collect(folder)
    with serve(folder, **PRODUCTION) as portal:
        yield portal


def collect(folder: Path) -> None:
    """Production's own files, named by their content and compressed, which takes long."""
    manage(folder, PRODUCTION, "build_fonts")
    manage(folder, PRODUCTION, "collectstatic", "--noinput", "-v0")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
