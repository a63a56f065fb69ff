import tarfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.domain import contacts, mail
from accounts.models import Contact, User
from bureau.archive import backup, files, rows


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


def test_backup_is_readable_by_its_owner_only(filled, tmp_path):
    backup.write(tmp_path / "all.tar")

    assert (tmp_path / "all.tar").stat().st_mode & 0o777 == 0o600
