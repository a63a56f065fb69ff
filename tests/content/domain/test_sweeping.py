"""Files that no row names go after a day; everything that something uses stays. In folders and at a real S3 server."""

import io
import logging
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from wagtail.models import UploadedFile

from accounts.domain.trial import begin_trial, go_live
from assistance.domain import thread
from bureau.archive import files
from bureau.worker import chores
from content.domain import sweeping
from content.domain.pictures import add_picture
from content.models import Picture
from content.stores import STORES
from tests.assistance.conftest import make_case
from tests.content.conftest import make_document  # noqa: F401
from tests.content.hostile import PDF
from tests.engines import use_s3, use_stores

pytestmark = pytest.mark.django_db
LATER = timedelta(days=2)


@pytest.fixture
def used(stores, settings, monkeypatch, make_document):  # noqa: F811
    """A file of every kind that rows name: an upload, an attachment, a picture, its rendition, a half-described picture."""
    if stores == "folders":
        use_stores(monkeypatch, settings, settings.STORAGES)
    make_document(PDF)
    case = make_case()
    thread.answer(request=case, by=case.contact, text="See the letter.", files=[SimpleUploadedFile("letter.pdf", PDF)])
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "orange").save(out, "PNG")
    add_picture(title="Orange", file=io.BytesIO(out.getvalue()), name="orange.png").get_rendition("width-100")
    waiting = UploadedFile(for_content_type=ContentType.objects.get_for_model(Picture))
    waiting.file.save("waiting.png", ContentFile(out.getvalue()))
    found = everything()
    assert len(found) == 5
    return found


def everything() -> set[str]:
    return {f"{store}/{name}" for store in STORES for name in files.walk(storages[store])}


def leave(*names: str) -> None:
    """Puts down files as an upload does whose transaction never ends."""
    for name in names:
        store, _, inside = name.partition("/")
        assert storages[store].save(inside, ContentFile(b"x")) == inside


LOST = ("private/documents/lost.pdf", "private/requests/7/lost.pdf", "default/images/lost.png")


def test_files_without_a_row_go_and_all_others_stay(used, caplog):
    leave(*LOST)
    caplog.set_level(logging.INFO, "content.domain.sweeping")

    gone = sweeping.sweep(now=timezone.now() + LATER)

    assert (gone, everything()) == ({"default": 1, "private": 2}, used)
    assert [record.getMessage() for record in caplog.records] == [
        "1 files without a row removed from the store “default”",
        "2 files without a row removed from the store “private”",
    ]


def test_files_without_a_row_stay_while_a_restored_database_is_on_trial(used):
    """They may be those of the portal that the backup was made of, which goes on at the same store."""
    leave(*LOST)
    begin_trial()
    assert sweeping.sweep(now=timezone.now() + LATER) == {"default": 0, "private": 0}
    assert everything() == used | set(LOST)

    go_live(send=False)

    assert sweeping.sweep(now=timezone.now() + LATER) == {"default": 1, "private": 2}


def test_files_of_the_last_day_stay(used):
    leave(*LOST)

    assert sweeping.sweep(now=timezone.now() + timedelta(hours=23)) == {"default": 0, "private": 0}
    assert everything() == used | set(LOST)


def test_what_lies_elsewhere_in_a_store_stays(used):
    """Backups, what a system check asks with, and whatever an operator puts there."""
    others = ("private/backups/2026-01-01.tar", "private/probe/a.txt", "default/robots.png")
    leave(*others)

    sweeping.sweep(now=timezone.now() + LATER)

    assert everything() == used | set(others)


def test_a_name_that_either_store_uses_stays(used):
    """Files move between stores; what is left behind is the operator's to delete."""
    name = next(name for name in used if name.startswith("private/documents/")).removeprefix("private/")
    leave(f"default/{name}")

    sweeping.sweep(now=timezone.now() + LATER)

    assert f"default/{name}" in everything()


def test_a_run_is_bounded_and_the_next_goes_on(used, monkeypatch):
    monkeypatch.setattr(sweeping, "PAGE", 4)
    monkeypatch.setattr(sweeping, "MOST", 10)
    leave(*(f"private/documents/{number:02}.pdf" for number in range(25)))

    runs = [sweeping.sweep(now=timezone.now() + LATER)["private"] for _ in range(4)]

    assert (runs, everything()) == ([10, 10, 5, 0], used)


def test_an_empty_database_removes_nothing(stores):
    """As on the day on which files are put back before rows."""
    leave(*LOST)

    assert sweeping.sweep(now=timezone.now() + LATER) == {"default": 0, "private": 0}
    assert everything() == set(LOST)


@pytest.mark.one_database("it is about how a store lists its files")
@pytest.mark.server("s3")
def test_more_files_than_one_answer_of_s3_holds(on_s3, make_document):  # noqa: F811
    kept = make_document(PDF).file.name
    private = storages["private"]
    for number in range(1_010):  # one question for each, where saving asks first whether the name is free
        private.bucket.put_object(Key=f"{private.location}/documents/{number}.pdf", Body=b"x")

    assert sweeping.sweep(now=timezone.now() + LATER)["private"] == 1_010
    assert everything() == {f"private/{kept}"}


@pytest.mark.server("s3")
def test_a_store_that_is_away_does_not_stop_the_worker(on_s3, bucket, make_document, monkeypatch, settings, caplog):  # noqa: F811
    make_document(PDF)
    use_s3(monkeypatch, settings, bucket | {"AWS_SECRET_ACCESS_KEY": "wrong"})

    assert sweeping.sweep_daily() is False
    assert [record.getMessage()[:40] for record in caplog.records if record.name == "content.domain.sweeping"] == [
        "files without a row were not looked for:"
    ]


def test_the_worker_looks_daily():
    assert [chore.every for chore in chores() if chore.run is sweeping.sweep_daily] == [timedelta(days=1)]
