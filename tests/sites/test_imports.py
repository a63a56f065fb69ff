from datetime import date

import pytest

from accounts.domain.chores import file_lock
from content.models import Change
from sites.domain.entries import confirm_site, save_site
from sites.domain.imports import import_sites, preview_import
from sites.domain.parsing import ImportRefused
from sites.models import LeadSite, SiteAlias, StatusChange
from sites.starter import FILE
from tests.sites.builders import HEAD, change_status, file_of, make_site, row

pytestmark = pytest.mark.django_db


def load(*rows, head=HEAD, **options):
    return import_sites(data=file_of(*rows, head=head), by=None, **options)


def the_site() -> LeadSite:
    return LeadSite.objects.get()


def test_new_site_is_added_with_everything_the_row_says():
    report = load(row())
    site = the_site()

    assert report.added == ["Juniper LEAD, New York"]
    assert (site.name, site.slug, site.places) == ("Juniper LEAD", "juniper-lead", "City of Juniper")
    assert (site.status, site.status_as_of, site.status_source_url) == (
        "operating",
        "2024-05",
        "https://example.org/juniper",
    )
    assert (site.source_read_on, site.confirmed_on, site.kept) == (date(2026, 11, 23), None, [])


def test_new_site_has_revision_history_and_note():
    load(row())
    site = the_site()

    assert site.revisions.count() == 1
    assert [(change.status, change.as_of) for change in site.history.all()] == [("operating", "2024-05")]
    assert Change.objects.filter(model="lead_sites.leadsite", key=str(site.pk)).exists()


def test_empty_status_is_not_defaulted():
    load(row(status="", status_as_of=""))

    assert (the_site().status, the_site().status_as_of, the_site().status_source_url) == ("", "", "")
    assert not StatusChange.objects.exists()


def test_date_of_reading_is_not_the_date_of_the_status():
    load(row(status_as_of=""))

    assert (the_site().status, the_site().status_as_of) == ("operating", "")
    assert the_site().history.get().as_of == ""


def test_second_import_changes_nothing():
    load(row())
    report = load(row(name="JUNIPER lead"))

    assert (report.added, report.updated_sites, report.unchanged) == ([], 0, 1)
    assert the_site().revisions.count() == 1


def test_later_import_updates_and_appends_to_the_history():
    load(row())
    report = load(row(status="paused", status_as_of="2026", source_read_on="2026-12-01", lead_agency=""))

    assert (report.updated_sites, [str(change.fact) for change in report.updated]) == (
        1,
        ["status", "host agency", "source"],
    )
    assert (the_site().status, the_site().lead_agency) == ("paused", "")
    assert [change.status for change in the_site().history.all()] == ["paused", "operating"]


def test_site_is_known_by_alias():
    load(row())
    site = the_site()
    site.aliases.add(SiteAlias(name="Harbor PAD"))
    save_site(site=site, by=None)
    load(row(name="Harbor PAD", year_started="2019"))

    assert (the_site().name, the_site().year_started) == ("Juniper LEAD", 2019)


def test_row_that_gives_our_name_as_alias_is_the_same_site():
    load(row())
    load(row(name="Juniper Diversion") + ",Juniper LEAD", head=HEAD + ",aliases")

    assert (the_site().name, [alias.name for alias in the_site().aliases.all()]) == (
        "Juniper LEAD",
        ["Juniper Diversion"],
    )


def test_renamed_site_is_still_known():
    load(row())
    site = the_site()
    site.name = "Juniper County LEAD"
    save_site(site=site, by=None)
    report = load(row())

    assert (report.added, the_site().name) == ([], "Juniper County LEAD")


def test_two_rows_of_one_site_are_refused():
    load(row())
    site = the_site()
    site.aliases.add(SiteAlias(name="Harbor PAD"))
    save_site(site=site, by=None)

    with pytest.raises(ImportRefused) as refused:
        load(row(), row(name="Harbor PAD"), row(name="Fern LEAD"))

    assert [(problem.line, problem.reason) for problem in refused.value.problems] == [
        (3, "Lines 2 and 3 are both “Juniper LEAD.”")
    ]
    assert LeadSite.objects.count() == 1


def test_bad_row_changes_nothing():
    load(row())
    with pytest.raises(ImportRefused):
        load(row(status="paused"), row(name="Fern LEAD"), row(name="Cedar LEAD", state="ZZ"))

    assert (the_site().status, the_site().revisions.count()) == ("operating", 1)


def test_what_staff_edited_is_left_and_reported(editor):
    load(row())
    change_status(site=the_site(), status="closed", as_of="2026-06", source_url="https://example.org/closed", by=editor)
    report = load(row(lead_agency="Fern Health"))

    assert (the_site().status, the_site().lead_agency) == ("closed", "Fern Health")
    assert [(left.line, left.site, left.fact, left.ours, left.theirs) for left in report.left] == [
        (
            2,
            "Juniper LEAD",
            "status",
            "closed, 2026-06, https://example.org/closed",
            "operating, 2024-05, https://example.org/juniper",
        )
    ]


def test_confirmed_site_is_left_whole_and_reported(lead):
    load(row())
    confirm_site(site=the_site(), by=lead)
    report = load(row(status="paused", year_started="2001") + ",Old LEAD", head=HEAD + ",aliases")

    assert (the_site().status, the_site().year_started, the_site().aliases.count()) == ("operating", 2020, 0)
    assert ([left.fact for left in report.left], report.unchanged) == (["status", "first year"], 1)


def test_source_read_earlier_than_ours_changes_nothing():
    load(row())
    report = load(row(status="exploring", source_read_on="2025-01-01", status_as_of="2024"))

    assert (the_site().status, the_site().source_read_on) == ("operating", date(2026, 11, 23))
    assert [left.fact for left in report.left] == ["status", "source"]


def test_column_that_is_not_there_clears_nothing():
    load(row() + ",https://example.org/site", head=HEAD + ",website")
    load(row())

    assert the_site().website == "https://example.org/site"


def test_jurisdictions_are_replaced():
    load(row())
    load(row(jurisdiction="City of Juniper / Cedar County"))

    assert the_site().places == "City of Juniper / Cedar County"


def test_only_new_leaves_known_sites():
    load(row(status="paused", source_read_on="2026-12-01"))
    report = load(row(), row(name="Fern LEAD"), only_new=True)

    assert (report.added, report.unchanged) == (["Fern LEAD, New York"], 1)
    assert LeadSite.objects.get(name="Juniper LEAD").status == "paused"


def test_two_names_that_make_one_address_get_two():
    load(row(), row(name="Jüniper LEAD"))

    assert set(LeadSite.objects.values_list("slug", flat=True)) == {"juniper-lead", "juniper-lead-2"}


def test_preview_tells_the_same_and_changes_nothing():
    make_site()
    report = preview_import(data=file_of(row(year_started="2019"), row(name="Fern LEAD")))

    assert (report.added, report.updated_sites) == (["Fern LEAD, New York"], 1)
    assert (LeadSite.objects.count(), the_site().year_started) == (1, None)


def test_second_import_at_the_same_time_is_refused():
    with file_lock("import-sites"), pytest.raises(ImportRefused) as refused:
        load(row())

    assert refused.value.problems[0].reason == "Another import is under way. Try again when it is done."
    assert not LeadSite.objects.exists()


def test_own_copy_of_the_real_sites_is_whole():
    report = import_sites(data=FILE.read_bytes(), by=None)

    assert len(report.added) == 85
    assert LeadSite.objects.values("state").distinct().order_by().count() == 23
    assert LeadSite.objects.with_status("unknown").count() == 11
