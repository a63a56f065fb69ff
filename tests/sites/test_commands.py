import pytest
from django.core.management import CommandError, call_command

from sites import demo, starter
from sites.domain.entries import confirm_site
from sites.models import LeadSite, SiteContact
from tests.cast import make_user
from tests.sites.builders import file_of, make_site, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    def write(data: bytes):
        path = tmp_path / "sites.csv"
        path.write_bytes(data)
        return path

    return write


def test_file_is_imported_and_counted(file, capsys):
    call_command("import_sites", file(file_of(row())))

    assert capsys.readouterr().out.strip().endswith("1 added, 0 updated, 0 unchanged, 0 differences left as they are")


def test_bad_file_changes_nothing_and_names_lines(file, capsys):
    with pytest.raises(CommandError, match="Nothing was changed: 1 faults in the file."):
        call_command("import_sites", file(file_of(row(), row(name="Fern LEAD", state="ZZ"))))

    assert capsys.readouterr().err == "line 3: “state” cannot be “ZZ”.\n"
    assert not LeadSite.objects.exists()


def test_differences_are_told(file, capsys, lead):
    confirm_site(site=make_site(lead_agency="Fern Health"), by=lead)
    call_command("import_sites", file(file_of(row())))

    assert "line 2: Juniper LEAD: host agency stays “Fern Health”" in capsys.readouterr().out


def test_dry_run_changes_nothing(file, capsys):
    call_command("import_sites", file(file_of(row())), dry_run=True)

    assert "1 added" in capsys.readouterr().out
    assert not LeadSite.objects.exists()


def test_missing_file_is_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_sites", tmp_path / "nowhere.csv")


def test_starter_loads_once():
    assert list(starter.load()) == ["85 LEAD sites added, 0 known already"]
    assert list(starter.load()) == ["0 LEAD sites added, 85 known already"]


def test_demo_contact_comes_and_goes():
    list(starter.load())
    make_user("Site")
    SiteContact.objects.all().delete()

    assert len(list(demo.load())) == 1
    assert SiteContact.objects.get().site.name == "Albany LEAD"
    assert list(demo.remove()) == ["demonstration contacts of sites taken away (1 rows)"]


def test_demo_without_its_people_does_nothing():
    assert list(demo.load()) == []
