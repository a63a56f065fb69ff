"""Test databases copied from one migrated template, on SQLite and on PostgreSQL.

Migrating takes half a minute, a copy takes none; and a copy is also how a test that
really commits leaves no trace. What loads starter data and demonstration is done once
for all workers of a run, too: they are dated from the day on which they are loaded.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

SHELF = Path(settings.BASE_DIR) / "var" / "test-templates"
RUN = "TEST_DATABASES_HOME"  # a folder of the run, for what is loaded in it
STOCKS = {
    "starter": ("", "load_content"),
    "demonstration": ("starter", "load_demo"),
}  # what it begins with, what adds to it
_state: dict[str, str] = {}


def _fingerprint() -> str:
    digest = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    for file in sorted([*root.glob("*/migrations/*.py"), root / "bureau/apps.py", root / "requirements/base.txt"]):
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def make_database(suffix: str) -> None:
    """Points Django at this worker's own copy of the template, made first if need be."""
    SHELF.mkdir(parents=True, exist_ok=True)
    fingerprint = _fingerprint()
    with open(SHELF / f"{fingerprint}-{connection.vendor}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            _state.update(template=f"template_{fingerprint}", name=f"test_{fingerprint}_{suffix}")
            if not _postgres_has(_state["template"]):
                _postgres(f'CREATE DATABASE "{_state["template"]}_half"')
                _migrate_or_load(f"{_state['template']}_half")
                _postgres(f'ALTER DATABASE "{_state["template"]}_half" RENAME TO "{_state["template"]}"')
        else:
            _state.update(
                template=str(SHELF / f"{fingerprint}.sqlite3"), name=settings.DATABASES["default"]["TEST"]["NAME"]
            )
            if not Path(_state["template"]).exists():
                half = f"{_state['template']}.half"
                Path(half).unlink(missing_ok=True)
                _migrate(half)
                _written_out()
                Path(half).rename(_state["template"])
    restore()


@contextmanager
def stocked(stock: str) -> Iterator[None]:
    """Has the database hold one of STOCKS, and the folders their files, for all tests within; without a search index."""
    empty, filled = _state["template"], _template_of(stock)
    _state["template"] = filled
    restore()
    put_files(stock, _folders())
    try:
        yield
    finally:
        _state["template"] = empty
        restore()


def kept_as_it_is(name: str) -> str:
    """A template of what this worker's database holds now, for `restore`; gone with the run."""
    template = f"{_state['name']}_{name}"
    if connection.vendor == "postgresql":
        connections.close_all()
        _postgres(f'DROP DATABASE IF EXISTS "{template}" WITH (FORCE)')
        _postgres(f'CREATE DATABASE "{template}" TEMPLATE "{_state["name"]}"')
    else:
        _written_out()
        shutil.copy(_state["name"], template)
    return template


def restore(template: str = "") -> None:
    """Puts the database back to what its template has, or that one."""
    template = template or _state["template"]
    connections.close_all()
    if connection.vendor == "postgresql":
        _postgres(f'DROP DATABASE IF EXISTS "{_state["name"]}" WITH (FORCE)')
        _postgres(f'CREATE DATABASE "{_state["name"]}" TEMPLATE "{template}"')
    else:
        for ending in ("", "-wal", "-shm"):
            Path(_state["name"] + ending).unlink(missing_ok=True)
        Path(_state["name"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(template, _state["name"])
    _use(_state["name"])


def make_stock(stock: str) -> None:
    """Has one of STOCKS be there, for `copy_stock`."""
    _template_of(stock)
    restore()


def copy_stock(stock: str, folder: Path) -> None:
    """An SQLite database and files as a stock that was made has them, for a portal that a test serves itself."""
    shutil.copytree(Path(os.environ[RUN]) / stock, folder)
    shutil.copy(Path(os.environ[RUN]) / f"{stock}.sqlite3", folder / "portal.sqlite3")


def copy_to(file: Path) -> None:
    """An SQLite database as the template is, for a portal that a test serves itself."""
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_state["template"], file)


def from_template() -> str:
    """How to make a database on PostgreSQL as the template is; nothing while there is none, as for pictures."""
    return f'TEMPLATE "{_state["template"]}"' if _state else ""


def _template_of(stock: str) -> str:
    """The template of a stock, made by whoever needs it first, in place of any that an earlier run left."""
    if not stock:
        return _state["template"]
    home = Path(os.environ[RUN])
    is_made = home / f"{stock}.made"
    on_postgres = connection.vendor == "postgresql"
    name = f"{_state['template']}_{stock}" if on_postgres else str(home / f"{stock}.sqlite3")
    with open(home / f"{stock}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_made.exists():
            return name
        begins_with, command = STOCKS[stock]
        before = _template_of(begins_with)
        connections.close_all()
        if on_postgres:
            _postgres(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            _postgres(f'CREATE DATABASE "{name}" TEMPLATE "{before}"')
        else:
            shutil.copy(before, name)
        _use(name)
        put_files(begins_with, _folders())
        call_command(command, verbosity=0)
        for kind, folder in _folders().items():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copytree(folder, home / stock / kind)
        if not on_postgres:
            _written_out()
        connections.close_all()
        is_made.touch()
    return name


def put_files(stock: str, folders: dict[str, Path]) -> None:
    """Puts the files of a stock into these folders."""
    for kind, folder in folders.items() if stock else ():
        shutil.copytree(Path(os.environ[RUN]) / stock / kind, folder, dirs_exist_ok=True)


def _folders() -> dict[str, Path]:
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def _use(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _written_out() -> None:
    """The whole of an SQLite database stands in its one file."""
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def _migrate(name: str) -> None:
    _use(name)
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()


def _migrate_or_load(name: str) -> None:
    """Migrations once for each version of a server, whose program for that then writes down what they made."""
    config = settings.DATABASES["default"]
    url = f"postgres://{config['USER']}:{config['PASSWORD']}@{config['HOST']}:{config['PORT']}/{name}"
    if load_migrated(url):
        return
    _migrate(name)
    programs, written = _programs_and_written(url)
    if (programs / "pg_dump").exists():
        subprocess.run([programs / "pg_dump", "-d", url, "-f", f"{written}.half"], check=True, capture_output=True)
        Path(f"{written}.half").rename(written)


def load_migrated(url: str) -> bool:
    """Fills a new PostgreSQL database as the migrations would, from what an earlier run wrote down; False if none did."""
    programs, written = _programs_and_written(url)
    if written.exists():
        load = ["-qX1", "-v", "ON_ERROR_STOP=1", "-f", str(written)]
        subprocess.run([programs / "psql", "-d", url, *load], check=True, capture_output=True)
    return written.exists()


def _programs_and_written(url: str) -> tuple[Path, Path]:
    """Where programs of the server's version are, and what is written down for that version."""
    import psycopg

    with psycopg.connect(url) as server:
        version = server.info.server_version
    return Path(f"/usr/lib/postgresql/{version // 10_000}/bin"), SHELF / f"{_fingerprint()}-{version}.sql"


def _postgres(statement: str) -> list[tuple]:
    import psycopg

    config = settings.DATABASES["default"]
    with psycopg.connect(
        host=config["HOST"],
        port=config["PORT"],
        user=config["USER"],
        password=config["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as server:
        cursor = server.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _postgres_has(name: str) -> bool:
    half = f"{name}_half"
    _postgres(f'DROP DATABASE IF EXISTS "{half}" WITH (FORCE)')
    return bool(_postgres(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))  # noqa: S608


if __name__ == "__main__":  # before several workers want it at once
    import django

    django.setup()
    make_database("main")
