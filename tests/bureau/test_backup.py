import io
import re
import tarfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from accounts.domain import contacts, mail
from accounts.models import Contact, User
from bureau.archive import backup, files, rows
from content.domain.pages import add_draft, publish_page
from content.models import HomePage, StandardPage


@pytest.fixture
def filled(committed, stores):
    """A portal with rows of several kinds and files in both stores."""
    User.objects.create_user("ana@example.org", "a long test password", name="Ana “Ñ” 中")
    contact = contacts.contact_for(email="ben@example.org", name="Ben")
    mail.queue(template="test/plain", to=contact, context={"words": "Hello {{ x }}"})
    storages["default"].save("pictures/one.png", ContentFile(b"\x89PNG" + bytes(range(256)) * 500))
    storages["private"].save("documents/deep/two.pdf", ContentFile(b"%PDF two"))


@pytest.fixture(autouse=True)
def plain_mail(tmp_path, settings):
    folder = tmp_path / "templates" / "mail" / "test"
    folder.mkdir(parents=True)
    (folder / "plain.txt").write_text("Subject\n\n{{ words }}\n")
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [*first["DIRS"], tmp_path / "templates"]}, *others]


def state() -> dict[str, object]:
    return {model._meta.label_lower: rows.digest(model) for model in rows.tables()} | files.checksums()


def wipe() -> None:
    rows.refill([])
    for store in files.STORES:
        for name in list(files.walk(storages[store])):
            storages[store].delete(name)


def test_restore_brings_back_every_row_and_file(filled, tmp_path):
    before = state()
    backup.write(tmp_path / "all.tar")
    wipe()

    backup.restore(tmp_path / "all.tar")

    assert state() == before


def test_restore_replaces_what_came_after_the_backup(filled, tmp_path):
    backup.write(tmp_path / "all.tar")
    contacts.contact_for(email="late@example.org")

    backup.restore(tmp_path / "all.tar")

    assert list(Contact.objects.values_list("email", flat=True)) == ["ben@example.org"]


def test_new_rows_get_new_keys_after_a_restore(filled, tmp_path):
    backup.write(tmp_path / "all.tar")
    backup.restore(tmp_path / "all.tar")

    highest = Contact.objects.order_by("pk").last().pk

    assert contacts.contact_for(email="next@example.org").pk > highest


def test_restore_refuses_a_database_at_other_migrations(filled, tmp_path, monkeypatch):
    backup.write(tmp_path / "all.tar")
    monkeypatch.setattr(rows, "applied_migrations", lambda: ["accounts.0001_initial"])

    with pytest.raises(backup.Unfit, match="other migrations"):
        backup.restore(tmp_path / "all.tar")


def test_restore_refuses_a_tar_that_is_no_backup_and_changes_nothing(filled, tmp_path):
    before = state()
    with tarfile.open(tmp_path / "other.tar", "w"):
        pass

    with pytest.raises(CommandError, match="not whole"):
        call_command("restore", tmp_path / "other.tar", yes=True)

    assert state() == before


def test_backup_is_readable_by_its_owner_only_also_while_it_is_written(filled, tmp_path, monkeypatch):
    seen = []
    checksum = files.checksum

    def looking(*args):
        seen.extend(oct(path.stat().st_mode & 0o777) for path in tmp_path.glob("all.tar*"))
        return checksum(*args)

    monkeypatch.setattr(files, "checksum", looking)
    backup.write(tmp_path / "all.tar")

    assert set(seen) == {"0o600"}
    assert (tmp_path / "all.tar").stat().st_mode & 0o777 == 0o600


def test_backup_that_breaks_off_leaves_nothing(filled, tmp_path, monkeypatch):
    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(files, "checksum", full)
    with pytest.raises(OSError, match="No space"):
        backup.write(tmp_path / "all.tar")

    assert list(tmp_path.glob("all.tar*")) == []


def test_file_that_goes_while_the_backup_is_written_is_told(filled, tmp_path, monkeypatch, capsys):
    names = list(backup._names())
    storages["private"].delete("documents/deep/two.pdf")
    monkeypatch.setattr(backup, "_names", lambda: iter(names))

    call_command("backup", tmp_path / "all.tar")

    assert "1 files were deleted while it was written" in capsys.readouterr().out


@pytest.mark.parametrize("part", ["files/private/documents/deep/two.pdf", "tables/accounts.contact.jsonl"])
def test_damaged_backup_is_refused_before_anything_is_changed(filled, tmp_path, part):
    backup.write(tmp_path / "all.tar")
    with tarfile.open(tmp_path / "all.tar") as whole, tarfile.open(tmp_path / "damaged.tar", "w") as damaged:
        for member in whole:
            content = whole.extractfile(member).read()
            content = b"!" + content[1:] if member.name == part else content
            damaged.addfile(member, io.BytesIO(content))
    contacts.contact_for(email="late@example.org")
    before = state()

    with pytest.raises(CommandError, match=re.escape(part)):
        call_command("restore", tmp_path / "damaged.tar", yes=True)

    assert state() == before


def test_lists_of_the_admin_find_their_things_after_a_restore(committed, stores, tmp_path):
    """PostgreSQL keeps an index for them, which no back-up holds; SQLite searches the rows themselves."""
    publish_page(page=add_draft(parent=HomePage.objects.get(), page=StandardPage(title="Zebrafish")))
    backup.write(tmp_path / "all.tar")
    wipe()

    call_command("restore", tmp_path / "all.tar", yes=True)

    assert [page.title for page in get_search_backend().search("zebrafish", Page)] == ["Zebrafish"]
