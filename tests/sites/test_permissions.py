import pytest
from django.contrib.auth.models import AnonymousUser

from sites.domain.entries import add_contact
from sites.permissions import may_confirm, may_edit_sites, may_import_sites, speaks_for
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "may"), [("editor", True), ("lead", True), ("trainer_user", False), ("stranger", False)]
)
def test_staff_edit_import_and_confirm(request, name, may):
    user = request.getfixturevalue(name)

    assert (may_edit_sites(user), may_import_sites(user), may_confirm(user, make_site())) == (may, may, may)


def test_contact_speaks_for_own_site_only(stranger):
    own, other = make_site(), make_site(name="Fern LEAD")
    add_contact(site=own, user=stranger)

    assert (speaks_for(stranger, own), speaks_for(stranger, other)) == (True, False)
    assert (may_confirm(stranger, own), may_edit_sites(stranger)) == (True, False)


def test_closed_account_speaks_for_nothing(stranger):
    site = make_site()
    add_contact(site=site, user=stranger)
    stranger.is_active = False

    assert not speaks_for(stranger, site)


def test_nobody_signed_in_speaks_for_nothing():
    assert not may_confirm(AnonymousUser(), make_site())
