from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sites.domain.entries import confirm_site
from sites.models import LeadSite, SiteAlias, SiteContact, notice_for
from sites.models.history import AppendOnly
from tests.sites.builders import make_site

LINE = (
    "From public sources, read in November 2026; not confirmed by the Bureau or the site. "
    "A listing is not an endorsement, an authorization, or a finding of fidelity."
)


def test_notice_names_the_month_of_the_sites_own_source(db):
    assert make_site().notice == LINE
    assert "read in May 2025;" in make_site(name="Fern LEAD", source_read_on=date(2025, 5, 2)).notice


def test_notice_without_a_date_claims_none(db):
    assert make_site(source_read_on=None).notice == LINE.replace(", read in November 2026", "")


def test_notice_for_several_names_each_month(db):
    sites = [make_site(), make_site(name="Fern LEAD", source_read_on=date(2025, 5, 2))]
    more = [*sites, make_site(name="Alder LEAD", source_read_on=date(2026, 1, 5))]

    assert [notice_for(sites), notice_for(more)] == [
        LINE.replace("November 2026", "May 2025 and November 2026"),
        LINE.replace("November 2026", "May 2025, January 2026, and November 2026"),
    ]


def test_notice_is_gone_once_confirmed(editor):
    site = confirm_site(site=make_site(), by=editor)

    assert (site.notice, notice_for([site])) == ("", "")


def test_history_is_append_only(db):
    change = make_site(status="operating").history.get()
    change.status = "closed"

    with pytest.raises(AppendOnly):
        change.save()


def test_change_in_words(db):
    change = make_site(status="operating").history.get()

    assert (str(change), change.status_code) == ("Juniper LEAD: Operating", "operating")


def test_same_name_in_one_state_is_refused(db):
    make_site()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_site(name="JUNIPER LEAD")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"latitude": 42.0}, "latitude"),
        ({"status_as_of": "2024"}, "status_as_of"),
        ({"closed_on": "last year"}, "closed_on"),
        ({"website": "ftp://example.org/"}, "website"),
        ({"year_started": 1800}, "year_started"),
    ],
)
def test_impossible_facts_are_refused(db, facts, field):
    site = LeadSite(name="Juniper LEAD", state="NY", slug="juniper-lead", **facts)

    with pytest.raises(ValidationError) as error:
        site.full_clean()
    assert list(error.value.message_dict) == [field]


def test_public_contact_is_shown_only_when_agreed(db):
    site = make_site(contact_name="Front desk", contact_email="desk@example.org")

    assert site.public_contact == []
    site.contact_agreed = True
    assert site.public_contact == ["Front desk", "desk@example.org"]


def test_querysets_chain(editor, stranger):
    site, other = make_site(), make_site(name="Fern LEAD", state="WY")
    confirm_site(site=other, by=editor)
    SiteContact.objects.create(site=site, user=stranger)

    assert list(LeadSite.objects.public().unconfirmed()) == [site]
    assert list(LeadSite.objects.of_contact(stranger).in_state("ny")) == [site]


def test_names_in_words(stranger):
    site = make_site()

    assert str(SiteAlias(site=site, name="PAD")) == "PAD"
    assert str(SiteContact(site=site, user=stranger)) == f"{stranger} – Juniper LEAD"
    assert str(site.jurisdictions.get()) == "City of Juniper"
