import io
import re
import tarfile

import pytest
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from accounts.domain import contacts, mail, presence
from accounts.domain.trial import begin_trial, on_trial
from accounts.models import Contact, Mail, User
from bureau import checks
from bureau.archive import backup, files, rows
from content.domain.pages import add_draft, publish_page
from content.models import HomePage, StandardPage
from content.stores import STORES
from search.engines import engine
from tests.engines import use_s3
from tests.outages import small_disk


@pytest.fixture
def filled(committed, stores):
    """A portal with rows of several kinds and files in both stores."""
    User.objects.create_user("ana@example.org", "a long test password", name="Ana “Ñ” 中")
    contact = contacts.contact_for(email="ben@example.org", name="Ben")
    mail.queue(template="test/plain", to=contact, context={"words": "Hello {{ x }}"}, why="Asked for.")
    storages["default"].save("pictures/one.png", ContentFile(b"\x89PNG" + bytes(range(256)) * 500))
    storages["private"].save("documents/deep/two.pdf", ContentFile(b"%PDF two"))


@pytest.fixture(autouse=True)
def plain_mail(tmp_path, settings):
    folder = tmp_path / "templates" / "mail" / "test"
    folder.mkdir(parents=True)
    (folder / "plain.txt").write_text("Subject\n\n{{ words }}\n")
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [*first["DIRS"], tmp_path / "templates"]}, *others]


def checksums() -> dict[str, str]:
    """`store/name` of every file with its checksum."""
    return {
        f"{store}/{name}": files.checksum(storages[store], name)
        for store in STORES
        for name in files.walk(storages[store])
    }


def state() -> dict[str, object]:
    return {model._meta.label_lower: rows.digest(model) for model in rows.tables()} | checksums()


def wipe() -> None:
    rows.refill([])
    for store in STORES:
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

    with pytest.raises(CommandError, match="begin with an empty database: docs/operate.md, “The way back.”"):
        call_command("restore", tmp_path / "all.tar", yes=True)


def test_restore_refuses_a_tar_that_is_no_backup_and_changes_nothing(filled, tmp_path):
    before = state()
    with tarfile.open(tmp_path / "other.tar", "w"):
        pass

    with pytest.raises(CommandError, match="not whole"):
        call_command("restore", tmp_path / "other.tar", yes=True)

    assert state() == before


def test_restore_refuses_a_portal_in_service_and_changes_nothing(filled, tmp_path):
    backup.write(tmp_path / "all.tar")
    Contact.objects.create(email="late@example.org")
    presence.Presence().say()
    with pytest.raises(CommandError, match=r"A worker was at work on the (SQLite|PostgreSQL) database .* seconds ago"):
        call_command("restore", tmp_path / "all.tar", yes=True)
    kept = Contact.objects.filter(email="late@example.org").exists(), on_trial()
    call_command("restore", tmp_path / "all.tar", yes=True, even_in_service=True)

    assert (kept, Contact.objects.filter(email="late@example.org").exists(), on_trial()) == ((True, False), False, True)
    assert presence.worker_last_seen() is None


def test_restore_asks_with_the_name_of_the_database_and_the_number_of_its_rows(filled, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or "no")
    backup.write(tmp_path / "all.tar")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", tmp_path / "all.tar")

    assert asked == [f"All {rows.number_of_rows()} rows of {rows.place()} will be replaced. Go on? (yes) "]
    assert str(connection.settings_dict["NAME"]) in asked[0]


def test_backup_on_a_full_disk_is_told_in_a_line_and_leaves_nothing(filled, tmp_path):
    for folder in small_disk(tmp_path / "small", "100k"):
        with pytest.raises(CommandError, match="No backup was made: .*No space left"):
            call_command("backup", folder / "all.tar")

        assert list(folder.iterdir()) == []


def test_restored_portal_leaves_the_search_server_alone(filled, tmp_path, settings, capsys):
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]
    backup.write(tmp_path / "all.tar")
    names = [engine().name]
    call_command("restore", tmp_path / "all.tar", yes=True)
    names.append(engine().name)
    call_command("rebuild_search")
    call_command("go_live")
    names.append(engine().name)

    assert names == ["Elasticsearch", "embedded index", "Elasticsearch"]
    assert "Search asks Elasticsearch again; build its index anew: manage.py rebuild_search" in capsys.readouterr().out


def test_restored_portal_sends_no_mail_and_tells_of_it(filled, tmp_path, capsys, settings):
    backup.write(tmp_path / "all.tar")
    wipe()
    call_command("restore", tmp_path / "all.tar", yes=True)
    call_command("tend")

    said = capsys.readouterr().out
    assert "On trial: 1 mails wait in this backup and are not sent" in said
    assert "On trial after a restore: no mail was sent and no file removed." in said
    assert (Mail.objects.waiting().count(), settings.MAILBOX_DIR.exists()) == (1, False)
    assert [message.id for message in checks.portal_is_in_service(None, databases=["default"])] == ["bureau.W019"]

    call_command("go_live")
    call_command("go_live")

    said = capsys.readouterr().out
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "1 mails are held back, as they may have been sent before",
        "In service.",
        "Files that no row names and that are older than 1 day go from now on.",
        "It was in service already.",
    ]
    assert checks.portal_is_in_service(None, databases=["default"]) == []

    call_command("go_live", send=True)
    call_command("tend")

    assert len(list((settings.MAILBOX_DIR / "new").iterdir())) == 1


def test_a_backup_of_a_portal_on_trial_holds_no_trial(filled, tmp_path):
    begin_trial()
    backup.write(tmp_path / "all.tar")

    with tarfile.open(tmp_path / "all.tar") as tar:
        assert "tables/accounts.trial.jsonl" not in tar.getnames()


@pytest.mark.parametrize("keep", [0, 100, 2_000, -20_000], ids=["nothing", "a bit", "more", "nearly all"])
def test_backup_cut_short_is_refused_in_plain_words_before_anything_is_changed(filled, tmp_path, keep):
    backup.write(tmp_path / "all.tar")
    (tmp_path / "short.tar").write_bytes((tmp_path / "all.tar").read_bytes()[:keep])
    before = state()

    with pytest.raises(CommandError, match=r"not whole|no whole backup: .*Nothing was changed"):
        call_command("restore", tmp_path / "short.tar", yes=True)

    assert state() == before


def test_restore_of_what_is_no_tar_is_refused_in_plain_words(committed, tmp_path):
    (tmp_path / "letter.tar").write_text("Dear Bureau, " * 1_000)

    with pytest.raises(CommandError, match=r"no whole backup: .*Nothing was changed: take another backup"):
        call_command("restore", tmp_path / "letter.tar", yes=True)


def test_rows_that_the_database_refuses_leave_rows_and_files_as_they_were(filled, tmp_path, monkeypatch):
    """Here a row that must be there is not: the backup is as written, and unfit all the same."""
    tables = rows.dump
    monkeypatch.setattr(rows, "dump", lambda model: iter(()) if model is User else tables(model))
    EmailAddress.objects.create(user=User.objects.get(), email="ana@example.org")
    backup.write(tmp_path / "odd.tar")
    monkeypatch.undo()
    storages["private"].delete("documents/deep/two.pdf")
    before = state()

    with pytest.raises(CommandError, match=r"(?s)did not take the rows .*Nothing was changed"):
        call_command("restore", tmp_path / "odd.tar", yes=True)

    assert (state(), on_trial()) == (before, False)


@pytest.mark.server("s3")
def test_store_that_is_away_leaves_the_rows_as_they_were(committed, on_s3, bucket, monkeypatch, settings, tmp_path):
    storages["private"].save("documents/two.pdf", ContentFile(b"%PDF two"))
    backup.write(tmp_path / "all.tar")
    contacts.contact_for(email="late@example.org")
    use_s3(monkeypatch, settings, bucket | {"AWS_SECRET_ACCESS_KEY": "wrong"})

    with pytest.raises(CommandError, match=r"store of files failed .*The rows are as they were; 0 of 1 files"):
        call_command("restore", tmp_path / "all.tar", yes=True)

    assert (Contact.objects.filter(email="late@example.org").exists(), on_trial()) == (True, False)


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
    """PostgreSQL keeps an index for them, which no backup holds; SQLite searches the rows themselves."""
    publish_page(page=add_draft(parent=HomePage.objects.get(), page=StandardPage(title="Zebrafish")))
    backup.write(tmp_path / "all.tar")
    wipe()

    call_command("restore", tmp_path / "all.tar", yes=True)

    assert [page.title for page in get_search_backend().search("zebrafish", Page)] == ["Zebrafish"]
