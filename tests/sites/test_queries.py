import pytest

from sites.domain.entries import save_site
from sites.domain.queries import match_site
from sites.models import SiteAlias
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    ["Juniper", "City of Juniper", "juniper lead", "City of Juniper, NY", "Juniper, New York", "Junipper"],
)
def test_match_site_by_clear_name(text):
    site = make_site()

    assert match_site(state="NY", text=text) == site


@pytest.mark.parametrize("text", ["", "Juniper County", "Juno", "City", "LEAD", "Cedar", "\x00"])
def test_match_site_leaves_unclear_names(text):
    make_site()

    assert match_site(state="NY", text=text) is None


def test_match_site_leaves_two_alike():
    make_site()
    make_site(name="Juniper Youth LEAD")

    assert match_site(state="NY", text="Juniper") is None


def test_match_site_by_alias():
    site = make_site()
    site.aliases.add(SiteAlias(name="Harbor PAD"))
    save_site(site=site, by=None)

    assert match_site(state="NY", text="harbor pad") == site


def test_match_site_by_place_within_county():
    site = make_site(name="Cedar County LEAD", place="Cedar County (Juniper)")

    assert match_site(state="NY", text="Juniper") == site


def test_match_site_not_by_county_around_town():
    make_site(name="Bell LEAD", place="Town of Bell (Cedar County)")

    assert match_site(state="NY", text="Cedar County") is None


@pytest.mark.parametrize("state", ["NJ", "ZZ", ""])
def test_match_site_stays_in_state(state):
    make_site()

    assert match_site(state=state, text="Juniper") is None


def test_match_site_leaves_hidden():
    make_site(listed=False)

    assert match_site(state="NY", text="Juniper") is None
