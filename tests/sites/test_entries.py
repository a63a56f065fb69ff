from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from accounts.enums import Role
from accounts.permissions import has_role
from content.models import Change
from sites.domain.entries import add_contact, confirm_site, save_site
from sites.models import Jurisdiction, LeadSite, SiteContact, StatusChange
from tests.sites.builders import change_status, make_site

pytestmark = pytest.mark.django_db


def test_change_of_status_appends_and_keeps_the_first(editor):
    site = make_site(status="launching", status_as_of="2023")
    change_status(site=site, status="operating", as_of="2024-02", source_url="https://example.org/a", by=editor)

    assert [(change.status, change.as_of, change.recorded_by) for change in site.history.all()] == [
        ("operating", "2024-02", editor),
        ("launching", "2023", None),
    ]


def test_change_of_status_may_say_that_it_is_not_established(editor):
    site = make_site(status="launching")
    site = change_status(site=site, status="", as_of="", source_url="https://example.org/a", by=editor)

    assert (site.status_label, site.history.first().status_label) == ("Not established", "Not established")


@pytest.mark.parametrize(("status", "as_of"), [("active", ""), ("operating", "soon"), ("", "2024")])
def test_change_of_status_refuses_what_cannot_be(status, as_of):
    site = make_site()

    with pytest.raises(ValidationError):
        change_status(site=site, status=status, as_of=as_of, source_url="https://example.org/a")
    assert not StatusChange.objects.exists()


def test_edit_without_change_of_status_leaves_the_history(editor):
    site = make_site(status="operating")
    site.lead_agency = "Juniper Health"
    save_site(site=site, by=editor)

    assert (site.history.count(), site.kept) == (1, ["lead_agency"])


def test_site_made_by_staff_keeps_what_they_wrote(editor):
    site = LeadSite(name="Fern LEAD", state="NY", year_started=2020)
    site.jurisdictions = [Jurisdiction(name="Fern County")]
    save_site(site=site, by=editor)

    assert site.kept == ["jurisdictions", "name", "year_started"]


def test_old_name_becomes_an_alias_once(editor):
    site = make_site()
    for name in ("Fern LEAD", "Juniper LEAD", "Fern LEAD"):
        site.name = name
        save_site(site=site, by=editor)

    assert sorted(alias.name for alias in LeadSite.objects.get().aliases.all()) == ["Fern LEAD", "Juniper LEAD"]


def test_edit_makes_revision_log_and_note(editor):
    site = make_site()
    Change.objects.all().delete()
    site.lead_agency = "Juniper Health"
    save_site(site=site, by=editor)

    assert (site.revisions.count(), site.latest_revision.user) == (2, editor)
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(site)] == ["wagtail.edit", "wagtail.create"]
    assert [change.key for change in Change.objects.all()] == [str(site.pk)]


def test_site_that_moves_to_a_state_with_its_address_gets_another():
    make_site(state="NJ")
    site = make_site()
    site.state, site.name = "NJ", "Juniper  LEAD"
    save_site(site=site, by=None)

    assert site.slug == "juniper-lead-2"


def test_name_without_letters_still_gets_an_address():
    assert make_site(name="???").slug == "site"


@time_machine.travel("2026-12-01T05:00:00Z")
def test_confirm_by_staff_says_day_and_who(lead):
    site = confirm_site(site=make_site(), by=lead)

    assert (site.confirmed_on, site.confirmed_by) == (date(2026, 11, 30), lead)
    assert (site.get_confirmed_as_display(), site.notice) == ("by the Bureau", "")


def test_confirm_by_the_sites_own_contact(stranger):
    site = make_site()
    add_contact(site=site, user=stranger)
    add_contact(site=site, user=stranger)

    assert confirm_site(site=site, by=stranger).get_confirmed_as_display() == "by the site"
    assert site.contacts.count() == 1


def test_confirm_by_anyone_else_is_refused(stranger):
    add_contact(site=make_site(name="Fern LEAD"), user=stranger)

    with pytest.raises(PermissionDenied):
        confirm_site(site=make_site(), by=stranger)


def test_confirm_makes_revision_log_and_note(editor):
    site = make_site()
    Change.objects.all().delete()
    confirm_site(site=site, by=editor)

    assert site.revisions.count() == 2
    assert ModelLogEntry.objects.for_instance(site).first().action == "sites.confirm"
    assert Change.objects.get().key == str(site.pk)


def test_old_revision_does_not_take_back_the_confirmation(editor):
    site = make_site()
    confirm_site(site=site, by=editor)
    save_site(site=site.revisions.last().as_object(), by=editor)

    assert LeadSite.objects.get().confirmed_by == editor


def test_changed_fact_takes_the_confirmation_away(editor, lead):
    site = confirm_site(site=make_site(), by=lead)
    site.lead_agency = "Another agency"

    save_site(site=site, by=editor)

    stored = LeadSite.objects.get()
    assert (stored.is_confirmed, stored.confirmed_as, stored.confirmed_by) == (False, "", None)


def test_saving_without_a_change_keeps_the_confirmation(editor, lead):
    site = confirm_site(site=make_site(), by=lead)

    save_site(site=site, by=editor)

    assert LeadSite.objects.get().confirmed_by == lead


def test_whoever_is_named_as_contact_gets_the_role(editor, stranger):
    site = make_site()
    site.contacts.add(SiteContact(user=stranger))

    save_site(site=site, by=editor)

    assert has_role(stranger, Role.SITE_CONTACT) is True
