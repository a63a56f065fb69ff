"""Real PostgreSQL, S3 and Redis for a whole run: each started by the first test that needs it, stopped when the run ends.

All workers share them, each with a bucket or database number of its own. Only the process that
began the run stops them.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.absent import NEEDS, not_here
from tests.elastic import free_port, stop
from tests.watcher import watch

SERVERS = Path(__file__).parent / "servers"
HOMES = "TEST_SERVERS_HOME"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
KEYS = {"AWS_ACCESS_KEY_ID": "portal-key", "AWS_SECRET_ACCESS_KEY": "portal-secret"}


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[HOMES] = tempfile.mkdtemp(prefix="portal-servers-")
        os.chmod(os.environ[HOMES], 0o711)  # PostgreSQL runs as a user of its own
        config.add_cleanup(watch(os.environ[HOMES]).stdin.close)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        homes = Path(os.environ.pop(HOMES))
        for home in homes.iterdir():
            process = home / "data" / "postmaster.pid"
            if process.exists():
                (home / "pid").write_text(process.read_text().splitlines()[0])
            stop(home, signal.SIGINT)
        shutil.rmtree(homes, ignore_errors=True)


def start(name: str, home: Path, port: int) -> str:
    """Starts a server of `tests/servers/`; returns its address."""
    env = {**os.environ, "WEED": str(Path(sys.executable).parent / "weed")}
    done = subprocess.run([SERVERS / name / "start", home, str(port)], env=env, stdout=subprocess.PIPE, text=True)
    done.check_returncode()
    return done.stdout.strip()


def shared(name: str) -> str:
    """The address of the run's one server of this name."""
    is_here, words = NEEDS["postgresql" if name == "postgres" else name]
    if not is_here():
        not_here(words)
    home = Path(os.environ[HOMES]) / name
    home.mkdir(exist_ok=True)
    home.chmod(0o711)
    with open(home / "start.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = home / "address"
        if not told.exists():
            address = start(name, home, free_port())
            told.write_text(address)
        return told.read_text()


def make_bucket(address: str, name: str) -> dict[str, str]:
    """A bucket, if there is none of this name, and the variables for a portal that keeps its files there."""
    import boto3

    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
    )
    if name not in {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}:
        client.create_bucket(Bucket=name)
    return {
        **KEYS,
        "AWS_STORAGE_BUCKET_NAME": name,
        "AWS_S3_ENDPOINT_URL": address,
        "AWS_S3_REGION_NAME": "us-east-1",
    }


@pytest.fixture(scope="session")
def s3_server() -> str:
    return shared("s3")


@pytest.fixture(scope="session")
def redis_server() -> str:
    return shared("redis")


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The one that the suite runs on, or else one of its own."""
    given = os.environ.get("DATABASE_URL", "")
    return given if given.startswith("postgres") else shared("postgres")


@pytest.fixture(scope="session")
def bucket(s3_server) -> dict[str, str]:
    return make_bucket(s3_server, f"test-{WORKER}")


@pytest.fixture
def on_s3(bucket, monkeypatch, settings) -> Iterator[None]:
    """The portal's files at the S3 server, in a part of the worker's bucket that is this test's own."""
    use_s3(monkeypatch, settings, bucket)


def use_s3(monkeypatch, settings, variables: dict[str, str]) -> None:
    """Both stores as the settings for production make them of these variables."""
    from bureau import env

    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    part = Path(uuid.uuid4().hex[:12])
    stores = {
        "default": env.store(settings.MEDIA_ROOT, url=settings.MEDIA_URL),
        "private": env.store(settings.PRIVATE_ROOT),
    }
    for store in stores.values():
        store["OPTIONS"]["location"] = str(part / store["OPTIONS"]["location"])
    settings.S3_BUCKET = variables["AWS_STORAGE_BUCKET_NAME"]
    use_stores(monkeypatch, settings, settings.STORAGES | stores)


def use_stores(monkeypatch, settings, stores: dict[str, dict]) -> None:
    """Other stores, for the file fields too, which chose theirs when their models were made."""
    from django.apps import apps
    from django.core.files.storage import default_storage, storages
    from django.db.models import FileField

    settings.STORAGES = stores
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField) and field.storage is not default_storage:
                monkeypatch.setattr(field, "storage", storages["private"])


@pytest.fixture
def redis_url(redis_server) -> str:
    """A database of the Redis server that is this worker's own, empty."""
    import redis

    number = int(WORKER.removeprefix("gw")) if WORKER.startswith("gw") else 63
    address = f"{redis_server.rpartition('/')[0]}/{number}"
    with redis.Redis.from_url(address) as client:
        client.flushdb()
    return address


@pytest.fixture(params=["folders", pytest.param("s3", marks=pytest.mark.server("s3"))])
def stores(request) -> str:
    """Both stores, once in folders and once at the S3 server."""
    if request.param == "s3":
        request.getfixturevalue("on_s3")
    return request.param
