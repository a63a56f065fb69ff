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
        "areaServed": ["City of Juniper, New York"],
        "parentOrganization": {"@type": "Organization", "name": "Juniper Health"},
    }


def test_confirmed_site_without_agency_names_none(editor):
    site = confirm_site(site=make_site(website="https://example.org/lead"), by=editor)
    data = structured_data(site, portal_url=HOST)

    assert ("parentOrganization" in data, data["url"]) == (False, "https://example.org/lead")
