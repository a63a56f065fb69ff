"""Backup and restore say which files rows name that the store does not hold. In folders and at a real S3 server."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image

from assistance.domain import thread
from bureau.archive import comparing, files, rows
from bureau.archive.comparing import Comparison
from content.domain.documents import add_document
from content.domain.pictures import add_picture
from tests.assistance.conftest import make_case
from tests.content.hostile import PDF
from tests.engines import use_stores

KINDS = ["default/images/", "default/original_images/", "private/documents/", "private/requests/"]


@pytest.fixture
def kept(committed, stores, settings, monkeypatch) -> list[str]:
    """One file of each kind that a row names: a rendition, its picture, a document, an attachment."""
    if stores == "folders":
        use_stores(monkeypatch, settings, settings.STORAGES)
    add_document(title="Toolkit", file=io.BytesIO(PDF), name="toolkit.pdf")
    case = make_case()
    thread.answer(request=case, by=case.contact, text="See the letter.", files=[SimpleUploadedFile("letter.pdf", PDF)])
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "orange").save(out, "PNG")
    add_picture(title="Orange", file=io.BytesIO(out.getvalue()), name="orange.png").get_rendition("width-100")
    return sorted(comparing.named())


def lose(name: str) -> None:
    store, _, inside = name.partition("/")
    getattr(storages[store], "delete_now", storages[store].delete)(inside)


def run(capsys, command: str, archive: Path) -> tuple[int, list[str]]:
    """What the command ends with, and its lines without their numbers of rows and files."""
    options = {"yes": True} if command == "restore" else {}
    try:
        call_command(command, archive, **options)
    except CommandError as error:
        code = error.returncode
    else:
        code = 0
    lines = capsys.readouterr().out.splitlines()
    return code, [
        line for line in lines if not re.match(r"\d+ rows and |Build the search index|On trial: 0 mails wait ", line)
    ]


def test_every_kind_of_file_is_looked_for_where_it_is_kept(kept):
    assert [re.match(r"\w+/\w+/", name)[0] for name in kept] == KINDS
    assert comparing.compare_here() == Comparison(missing=(), orphans=0)


def test_whole_backup_and_restore_say_no_more_than_that(kept, tmp_path, capsys):
    assert run(capsys, "backup", tmp_path / "all.tar") == (0, [])
    assert run(capsys, "restore", tmp_path / "all.tar") == (0, [])


@pytest.mark.parametrize("number", range(len(KINDS)), ids=["rendition", "picture", "document", "attachment"])
def test_missing_file_is_named_and_the_backup_is_made_and_restored_all_the_same(kept, number, tmp_path, capsys):
    lose(kept[number])
    before = {model: rows.digest(model) for model in rows.tables()}
    told = ["MISSING: 1 files that rows name are not in the store:", f"  {kept[number]}"]

    assert run(capsys, "backup", tmp_path / "all.tar") == (3, told)
    rows.refill([])
    for name in kept[:number] + kept[number + 1 :]:
        lose(name)
    assert run(capsys, "restore", tmp_path / "all.tar") == (3, told)

    assert {model: rows.digest(model) for model in rows.tables()} == before
    assert comparing.compare_here() == Comparison(missing=(kept[number],), orphans=0)


def test_file_in_the_other_store_is_missing_in_its_own(kept, tmp_path):
    _, _, inside = kept[2].partition("/")
    storages["default"].save(inside, storages["private"].open(inside))
    lose(kept[2])

    assert comparing.compare_here() == Comparison(missing=(kept[2],), orphans=1)


def test_files_without_a_row_are_counted_and_no_fault(kept, tmp_path, capsys):
    storages["private"].save("documents/left.pdf", ContentFile(b"x"))

    assert run(capsys, "backup", tmp_path / "all.tar") == (0, ["1 files belong to no row."])
    assert run(capsys, "restore", tmp_path / "all.tar") == (0, ["1 files belong to no row."])


def test_file_that_goes_with_its_row_while_the_backup_is_written_is_named(kept, tmp_path, capsys, monkeypatch):
    """The rows are those of the moment before: restored, they name it."""
    walk = files.walk

    def late(storage, *args):
        if storage == storages["private"]:
            lose(kept[2])
        return walk(storage, *args)

    monkeypatch.setattr(files, "walk", late)

    assert run(capsys, "backup", tmp_path / "all.tar")[1][1:] == [f"  {kept[2]}"]


def test_many_missing_files_are_counted_and_some_are_named():
    lines = list(Comparison(missing=tuple(f"private/{n:03}" for n in range(comparing.SHOWN + 2)), orphans=0).lines())

    assert len(lines) == comparing.SHOWN + 2
    assert (lines[0][:11], lines[1], lines[-1]) == ("MISSING: 52", "  private/000", "  and 2 more")


@pytest.mark.server("s3")
def test_store_that_is_away_is_told_and_no_backup_is_made(committed, refusing, tmp_path):
    refusing.break_it()

    with pytest.raises(CommandError, match="No backup was made: the store of files is away"):
        call_command("backup", tmp_path / "all.tar")

    assert list(tmp_path.glob("all.tar*")) == []
