"""The stage and the cast that all tests share."""

import os
import shutil
import tempfile

import hypothesis
import pytest
from django.conf import settings

from tests.databases import RUN, make_database, make_stock, restore, stocked

pytest_plugins = [
    "tests.absent",
    "tests.cast",
    "tests.elastic",
    "tests.engines",
    "tests.lean",
    "tests.logs",
    "tests.one_database",
    "tests.order",
    "tests.outages",
]


# How long an example takes is the machine's; what pages and answers may cost is asked for by counts, and by the bench.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = tempfile.mkdtemp(prefix="portal-test-databases-")


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(RUN), ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """Fills each worker's database from one migrated template, instead of migrating for each."""
    suffix = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock():
        make_database(suffix)
    yield
    with django_db_blocker.unblock():
        from django.db import connections

        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def own_transactions():
    """The transaction that a test is undone with is none to the portal: what raises the generation needs its own.

    There each raise counts, as each transaction would be another.
    """
    from content.domain import changes

    with pytest.MonkeyPatch.context() as patch:
        has_raised = changes._has_raised
        own = lambda of: any(not block._from_testcase for block in of.atomic_blocks)  # noqa: E731
        undone = lambda of: any(block._from_testcase for block in of.atomic_blocks)  # noqa: E731
        patch.setattr(changes, "_is_in_transaction", own)
        patch.setattr(changes, "_has_raised", lambda of: not undone(of) and has_raised(of))
        yield


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which commits are real, for races, kills and second processes; put back afterwards."""
    with django_db_blocker.unblock():
        yield
        restore()


@pytest.fixture(scope="module")
def starter_data(django_db_setup, django_db_blocker):
    """The starter data, there before each test of a module."""
    with django_db_blocker.unblock(), stocked("starter"):
        yield


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Starter data and demonstration, there before each test of a module."""
    with django_db_blocker.unblock(), stocked("demonstration"):
        yield


@pytest.fixture(scope="session")
def starter_made(django_db_setup, django_db_blocker):
    """The starter data, loaded once for a run, with copies of which tests serve a portal."""
    with django_db_blocker.unblock():
        make_stock("starter")


@pytest.fixture(autouse=True)
def own_folders(tmp_path, settings):
    """Files, mailbox, locks and index of one test, gone with it."""
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    settings.LOCK_DIR = tmp_path / "locks"
    settings.SEARCH_DIR = tmp_path / "search"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    storage_settings = {**settings.STORAGES}
    for name, folder in (("default", settings.MEDIA_ROOT), ("private", settings.PRIVATE_ROOT)):
        storage_settings[name] = {
            **storage_settings[name],
            "OPTIONS": {**storage_settings[name]["OPTIONS"], "location": str(folder)},
        }
    settings.STORAGES = storage_settings


@pytest.fixture(autouse=True)
def clean_cache():
    from django.core.cache import cache

    yield
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        cache.clear()
