import pytest

from sites.domain.entries import confirm_site
from sites.domain.structured import structured_data
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db
HOST = "https://portal.example.org"


def test_unconfirmed_site_emits_nothing():
    assert structured_data(make_site(), portal_url=HOST) is None


def test_confirmed_site_is_an_organization(editor):
    site = confirm_site(site=make_site(lead_agency="Juniper Health"), by=editor)

    assert structured_data(site, portal_url=HOST) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Juniper LEAD",
        "url": "https://portal.example.org/sites/ny/juniper-lead/",
        "address": {"@type": "PostalAddress", "addressRegion": "NY"},
        "areaServed": ["City of Juniper, New York"],
        "parentOrganization": {"@type": "Organization", "name": "Juniper Health"},
    }


def test_confirmed_site_without_agency_names_none(editor):
    site = confirm_site(site=make_site(website="https://example.org/lead"), by=editor)
    data = structured_data(site, portal_url=HOST)

    assert ("parentOrganization" in data, data["url"]) == (False, "https://example.org/lead")


@pytest.mark.parametrize("agreed", [True, False])
def test_more_is_said_where_it_is_stored_and_of_a_contact_who_agreed(agreed, editor):
    contact = {"contact_email": "lead@example.org", "contact_phone": "555-0100", "contact_agreed": agreed}
    site = confirm_site(site=make_site(year_started=2019, closed_on="2025-06", **contact), by=editor)
    site.refresh_from_db()
    data = structured_data(site, portal_url=HOST)

    assert (data["foundingDate"], data["dissolutionDate"]) == ("2019", "2025-06")
    shown = ("lead@example.org", "555-0100") if agreed else (None, None)
    assert (data.get("email"), data.get("telephone")) == shown
