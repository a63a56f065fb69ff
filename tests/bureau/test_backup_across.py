"""A backup made on one pair of engines is restored onto the other: an installation that moves."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import uuid
from pathlib import Path

import boto3
import psycopg
import pytest

from tests.browser.served import ROOT, copy_prepared
from tests.databases import copy_to, load_migrated
from tests.engines import KEYS, make_bucket

pytestmark = [
    pytest.mark.server("postgresql"),
    pytest.mark.server("s3"),
    pytest.mark.one_database("it makes databases of both kinds itself"),
]


# One after the other in one process, as each would take seconds to begin.
RUN = """
import json, sys
import django
django.setup()
from django.core.management import call_command
for command in json.loads(sys.argv[1]):
    call_command(*command)
"""


def manage(variables: dict[str, str], *commands: list[str]) -> None:
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TEST_VAR_OF")}
    env |= {"DJANGO_SETTINGS_MODULE": "bureau.settings.development", "ENV_FILE": os.devnull, **variables}
    words = [sys.executable, "-c", RUN, json.dumps(commands)]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def held(archive: Path) -> dict[str, object]:
    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    return {"tables": manifest["tables"], "files": manifest["files"]}


def wipe(variables: dict[str, str]) -> None:
    """Every file gone."""
    for folder in ("media", "private"):
        shutil.rmtree(Path(variables["VAR_DIR"]) / folder, ignore_errors=True)
    if "AWS_STORAGE_BUCKET_NAME" in variables:
        keys = {"aws_access_key_id": KEYS["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": KEYS["AWS_SECRET_ACCESS_KEY"]}
        store = boto3.resource("s3", endpoint_url=variables["AWS_S3_ENDPOINT_URL"], region_name="us-east-1", **keys)
        store.Bucket(variables["AWS_STORAGE_BUCKET_NAME"]).objects.delete()


def wiped_and_restored(variables: dict[str, str], archive: Path) -> tuple[dict[str, object], dict[str, object]]:
    """What is left after the wipe, and what is there after the restore, as backups of their own tell."""
    wipe(variables)
    manage(
        variables,
        ["flush", "--no-input", "--verbosity=0"],
        ["backup", str(archive.with_name("wiped.tar"))],
        ["restore", str(archive), "--yes"],
        ["backup", str(archive.with_name("restored.tar"))],
    )
    return held(archive.with_name("wiped.tar")), held(archive.with_name("restored.tar"))


@pytest.fixture
def small(tmp_path, starter_made) -> dict[str, str]:
    """SQLite and folders, with the demonstration."""
    copy_prepared(tmp_path / "small")
    return {"VAR_DIR": str(tmp_path / "small")}


@pytest.fixture
def large(tmp_path, postgres_server, s3_server):
    """PostgreSQL and S3."""
    name = f"moved_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield {
            "VAR_DIR": str(tmp_path / "large"),
            "DATABASE_URL": f"{postgres_server.rpartition('/')[0]}/{name}",
            **make_bucket(s3_server, name.replace("_", "-")),
        }
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_wiped_and_restored_on_either_pair_and_moved_from_one_to_the_other_and_back(
    small, large, tmp_path, django_db_setup
):
    first, second, third = (str(tmp_path / f"{name}.tar") for name in ("first", "second", "third"))
    manage(small, ["backup", first])

    load_migrated(large["DATABASE_URL"])
    manage(large, ["migrate", "--verbosity=0"], ["restore", first, "--yes"], ["backup", second])

    for engines, archive in ((small, "first.tar"), (large, "second.tar")):
        wiped, restored = wiped_and_restored(engines, tmp_path / archive)
        assert (wiped["tables"]["assistance.assistancerequest"]["rows"], wiped["files"]) == (0, {})
        assert restored == held(tmp_path / "first.tar")

    empty = {"VAR_DIR": str(tmp_path / "again")}
    copy_to(tmp_path / "again" / "portal.sqlite3")
    manage(empty, ["restore", second, "--yes"], ["backup", third])

    at_first = held(tmp_path / "first.tar")
    assert (at_first["tables"]["assistance.assistancerequest"]["rows"] > 0, len(at_first["files"]) > 0) == (True, True)
    assert held(tmp_path / "second.tar") == at_first
    assert held(tmp_path / "third.tar") == at_first
