"""Writing a backup and restoring one."""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import storages
from django.db import DatabaseError, connection, transaction

from accounts.domain.presence import forget_all
from accounts.domain.trial import begin_trial
from bureau.archive import comparing, files, rows
from content.stores import STORES

FORMAT = 1


class Unfit(Exception):
    """The backup cannot be restored here; the message says why and what to do."""


@dataclass(frozen=True)
class Outcome:
    """How many rows and files went in or came back, and how the files are those that the rows name.

    `gone` files were listed, and deleted before their turn came.
    """

    rows: int
    files: int
    comparison: comparing.Comparison
    gone: int = 0


def write(path: Path) -> Outcome:
    """Writes all rows and files to a tar. Rows are as of one moment, and files are compared with those rows.

    The file appears only when it is whole. Nobody but its owner can read it, at no time.
    """
    half = path.with_name(path.name + ".half")
    half.unlink(missing_ok=True)
    try:
        with open(half, "xb", opener=_for_us_alone) as out:
            outcome = _write(out)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return outcome


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _write(out: IO[bytes]) -> Outcome:
    with tarfile.open(fileobj=out, mode="w") as tar:
        with _one_moment():
            tables = {model._meta.label_lower: _add_table(tar, model) for model in rows.tables()}
            migrations, named = rows.applied_migrations(), comparing.named()
        stored, gone = {}, 0
        for name in _names():
            try:
                stored[name] = _add_file(tar, name)
            except FileNotFoundError:
                gone += 1
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "migrations": migrations,
            "tables": tables,
            "files": stored,
        }
        _add_bytes(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
    return Outcome(_rows_in(tables), len(stored), comparing.compare(named, stored), gone)


def restore(path: Path) -> Outcome:
    """Puts back all rows and files, and compares every checksum before it says that it is done; then rows with files.

    The database must be at the same migrations. Files that the backup does not know stay. The portal is on
    trial afterwards (`accounts.domain.trial`). Raises Unfit, which says what was changed: nothing when the
    backup is not for this place, is not whole or not as it was written, or its rows cannot be stored; files
    at most when the store of files fails, as rows are in force only once all files are there.
    """
    with _opened(path) as (tar, manifest), connection.constraint_checks_disabled(), transaction.atomic():
        _put_rows(tar, manifest["tables"])
        _put_files(tar, manifest["files"])
        begin_trial()
        forget_all()
    try:
        comparison = comparing.compare_here()
    except OSError as error:
        raise Unfit(f"All rows and files are back, but were not compared with one another: {error}") from error
    return Outcome(_rows_in(manifest["tables"]), len(manifest["files"]), comparison)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, dict]]]:
    """The tar and its manifest, every checksum compared."""
    with ExitStack() as stack:
        try:
            tar = stack.enter_context(tarfile.open(path))
            manifest = _manifest(tar)
            _compare(tar, manifest)
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise Unfit(
                f"{path} is no whole backup: it was cut short, or is a file of another kind. Nothing was changed: "
                "take another backup."
            ) from error
        except OSError as error:
            raise Unfit(f"{path} cannot be read ({error}). Nothing was changed.") from error
        yield tar, manifest


def _put_rows(tar: tarfile.TarFile, tables: dict[str, dict]) -> None:
    by_label = {model._meta.label_lower: model for model in rows.tables()}
    try:
        rows.refill((by_label[label], _lines(tar, label)) for label in tables)
    except DatabaseError as error:
        raise Unfit(f"The database did not take the rows ({error}). Nothing was changed.") from error
    for label, table in tables.items():
        if list(rows.digest(by_label[label])) != [table["rows"], table["sha256"]]:
            raise Unfit(f"{label}: its rows differ after they were stored. Nothing was changed.")


def _put_files(tar: tarfile.TarFile, wanted: dict[str, str]) -> None:
    done = 0
    try:
        for name, digest in wanted.items():
            store, _, inside = name.partition("/")
            if storages[store].exists(inside) and files.checksum(storages[store], inside) == digest:
                done += 1
                continue
            with tempfile.TemporaryFile() as copy:
                shutil.copyfileobj(_member(tar, f"files/{name}"), copy)
                copy.seek(0)
                files.put(storages[store], inside, File(copy))
            if files.checksum(storages[store], inside) != digest:
                raise OSError(f"{name}: its checksum differs after it was stored")
            done += 1
    except OSError as error:
        raise Unfit(
            f"The store of files failed ({error}). The rows are as they were; {done} of {len(wanted)} files were put "
            "in their places. Mend that and run the same command again."
        ) from error


def _rows_in(tables: dict[str, dict]) -> int:
    return sum(table["rows"] for table in tables.values())


@contextmanager
def _one_moment() -> Iterator[None]:
    """Reads below see the database as it is now, while others go on writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()  # its mode is known only then
        usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = usual
        return
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _names() -> Iterator[str]:
    for store in STORES:
        for name in files.walk(storages[store]):
            yield f"{store}/{name}"


def _add_table(tar: tarfile.TarFile, model: type) -> dict[str, object]:
    with tempfile.TemporaryFile() as lines:
        for line in rows.dump(model):
            lines.write(line.encode() + b"\n")
        size = lines.tell()
        lines.seek(0)
        info = tarfile.TarInfo(f"tables/{model._meta.label_lower}.jsonl")
        info.size = size
        tar.addfile(info, lines)
    count, digest = rows.digest(model)
    return {"rows": count, "sha256": digest}


def _add_file(tar: tarfile.TarFile, name: str) -> str:
    store, _, inside = name.partition("/")
    with storages[store].open(inside) as stored:
        info = tarfile.TarInfo(f"files/{name}")
        info.size = stored.size
        tar.addfile(info, stored)
    return files.checksum(storages[store], inside)


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def _member(tar: tarfile.TarFile, name: str) -> io.BufferedReader:
    try:
        found = tar.extractfile(name)
    except KeyError as error:
        raise Unfit(f"The backup has no {name}: it is not whole.") from error
    if found is None:
        raise Unfit(f"{name} in the backup is not a file.")
    return found


def _compare(tar: tarfile.TarFile, manifest: dict[str, dict]) -> None:
    wanted = {f"files/{name}": digest for name, digest in manifest["files"].items()}
    wanted |= {f"tables/{label}.jsonl": table["sha256"] for label, table in manifest["tables"].items()}
    for name, digest in wanted.items():
        if hashlib.file_digest(_member(tar, name), "sha256").hexdigest() != digest:
            raise Unfit(f"{name} in the backup is not what was written. Nothing was changed: take another backup.")


def _lines(tar: tarfile.TarFile, label: str) -> Iterator[str]:
    for line in _member(tar, f"tables/{label}.jsonl"):
        yield line.decode()


def _manifest(tar: tarfile.TarFile) -> dict[str, dict]:
    manifest = json.loads(_member(tar, "manifest.json").read())
    if manifest.get("format") != FORMAT:
        raise Unfit("This backup was made by another version of the portal's backup.")
    here = rows.applied_migrations()
    missing = sorted(set(manifest["migrations"]) ^ set(here))
    if missing:
        raise Unfit(
            "The database is at other migrations than the backup was made at "
            f"({len(missing)} differ, such as {missing[0]}), and migrations do not go back. Nothing was changed. "
            "Install the version that made it and begin with an empty database: docs/operate.md, “The way back.”"
        )
    known = {model._meta.label_lower for model in rows.tables()}
    if known != set(manifest["tables"]):
        raise Unfit("The backup has other tables than this version of the portal.")
    return manifest
