from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.core.management import call_command
from django.core.management.base import CommandError

from bureau.archive import files
from tests.engines import use_s3

pytestmark = pytest.mark.server("s3")

KEPT = {
    "default": {"images/a b.png": b"\x89PNG", "images/deep/two.png": bytes(range(256)) * 9000},
    "private": {"documents/Ñ.pdf": b"%PDF", "requests/1/x.docx": b"PK"},
}


def move(direction: str) -> str:
    said = StringIO()
    call_command("move_files", direction, stdout=said)
    return said.getvalue().strip()


def folder(settings, store: str) -> FileSystemStorage:
    return FileSystemStorage(location=settings.MEDIA_ROOT if store == "default" else settings.PRIVATE_ROOT)


def contents(storage) -> dict[str, bytes]:
    return {name: storage.open(name).read() for name in files.walk(storage)}


@pytest.fixture
def in_folders(on_s3, settings):
    for store, kept in KEPT.items():
        for name, content in kept.items():
            folder(settings, store).save(name, ContentFile(content))


@pytest.fixture
def at_s3(on_s3):
    for store, kept in KEPT.items():
        for name, content in kept.items():
            storages[store].save(name, ContentFile(content))


def test_files_move_to_s3_and_stay_in_their_folders(in_folders, settings):
    assert move("to-s3") == "4 files copied, 0 were there already, every checksum compared."
    assert {store: contents(storages[store]) for store in KEPT} == KEPT
    assert {store: contents(folder(settings, store)) for store in KEPT} == KEPT


def test_files_move_to_folders_and_stay_at_s3(at_s3, settings):
    assert move("to-local") == "4 files copied, 0 were there already, every checksum compared."
    assert {store: contents(folder(settings, store)) for store in KEPT} == KEPT
    assert {store: contents(storages[store]) for store in KEPT} == KEPT


def test_a_second_run_copies_what_is_missing_or_differs(in_folders, db):
    move("to-s3")
    storages["private"].delete("documents/Ñ.pdf")
    files.put(storages["default"], "images/a b.png", ContentFile(b"cut"))

    assert move("to-s3") == "2 files copied, 2 were there already, every checksum compared."
    assert {store: contents(storages[store]) for store in KEPT} == KEPT


def test_a_service_that_is_away_is_told_and_the_next_run_goes_on(in_folders, bucket, settings, monkeypatch):
    good = settings.STORAGES
    with monkeypatch.context() as away:
        use_s3(away, settings, bucket | {"AWS_SECRET_ACCESS_KEY": "wrong"})
        with pytest.raises(CommandError, match="run the same command again"):
            move("to-s3")
    settings.STORAGES = good

    assert move("to-s3") == "4 files copied, 0 were there already, every checksum compared."


def test_without_a_store_to_move_to_it_says_which_variable_is_missing(settings):
    settings.S3_BUCKET = ""

    with pytest.raises(CommandError, match="AWS_STORAGE_BUCKET_NAME"):
        move("to-s3")
