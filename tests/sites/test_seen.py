"""Who confirms an entry vouches for what they saw, never for what was changed meanwhile."""

import pytest

from sites.domain.entries import EntryChanged, add_contact, confirm_site, save_site
from sites.models import LeadSite, SiteAlias
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db
OWN = "/sites/ny/juniper-lead/confirm/"
DESK = "/admin/lead-sites/"


def change(site, by, **facts):
    again = LeadSite.objects.get(pk=site.pk)
    for name, value in facts.items():
        setattr(again, name, value)
    return save_site(site=again, by=by)


@pytest.fixture
def site(stranger):
    site = make_site(lead_agency="Juniper Health")
    add_contact(site=site, user=stranger)
    return site


def seen_on(page) -> dict:
    return {"seen": page.context["seen"]}


def test_contact_with_an_old_page_confirms_nothing_and_is_shown_the_change(site, stranger_client, editor):
    sent = seen_on(stranger_client.get(OWN))
    change(site, editor, lead_agency="Fern Health", website="https://example.org/lead")

    answer = stranger_client.post(OWN, sent)

    assert LeadSite.objects.get().is_confirmed is False
    assert answer.status_code == 409
    assert [
        words in answer.text for words in ("Before: Juniper Health", "Now: Fern Health", "Host agency", "Website")
    ] == [True] * 4


def test_contact_who_has_seen_the_change_confirms_it(site, stranger_client, editor):
    sent = seen_on(stranger_client.get(OWN))
    change(site, editor, lead_agency="Fern Health")
    refused = stranger_client.post(OWN, sent)

    stranger_client.post(OWN, seen_on(refused))

    assert LeadSite.objects.get().get_confirmed_as_display() == "by the site"


@pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "0"}, {"seen": "9" * 40}])
def test_page_that_does_not_say_what_was_seen_confirms_nothing(site, stranger_client, sent):
    assert stranger_client.post(OWN, sent).status_code == 409
    assert LeadSite.objects.get().is_confirmed is False


def test_revision_of_another_site_does_not_count(site, stranger_client):
    other = make_site(name="Fern LEAD")

    assert stranger_client.post(OWN, {"seen": other.latest_revision_id}).status_code == 409


def test_confirmation_of_a_colleague_is_no_change(site, stranger_client, editor):
    sent = seen_on(stranger_client.get(OWN))
    confirm_site(site=site, by=editor)

    assert stranger_client.post(OWN, sent).status_code == 302


def test_staff_with_an_old_list_confirm_nothing_and_are_told_why(site, lead_client, editor):
    sent = {"seen": site.latest_revision_id}
    change(site, editor, lead_agency="Fern Health")

    told = lead_client.post(f"{DESK}confirm/{site.pk}/", sent, follow=True).text

    assert LeadSite.objects.get().is_confirmed is False
    assert [words in told for words in ("was not confirmed", "Juniper Health", "Fern Health")] == [True, True, True]


def test_desk_sends_what_it_shows(site, lead_client):
    page = lead_client.get(f"{DESK}confirm/{site.pk}/").text

    assert f'name="seen" value="{site.latest_revision_id}"' in page


@pytest.mark.parametrize(
    "facts", [{"evaluating": True}, {"closed_on": "2025"}, {"contact_name": "The office", "contact_agreed": True}]
)
def test_whatever_the_entry_shows_is_vouched_for(site, editor, facts):
    confirm_site(site=LeadSite.objects.get(), by=editor)

    change(site, editor, **facts)

    assert LeadSite.objects.get().is_confirmed is False
    with pytest.raises(EntryChanged):
        confirm_site(site=site, by=editor)


def test_other_name_is_vouched_for(site, editor):
    confirm_site(site=LeadSite.objects.get(), by=editor)
    again = LeadSite.objects.get()
    again.aliases.add(SiteAlias(name="Juniper diversion"))

    save_site(site=again, by=editor)

    assert LeadSite.objects.get().is_confirmed is False


def test_what_nobody_is_shown_leaves_the_confirmation(site, editor):
    confirm_site(site=LeadSite.objects.get(), by=editor)

    change(site, editor, contact_name="Not agreed")

    assert LeadSite.objects.get().is_confirmed is True
