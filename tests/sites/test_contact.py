import pytest

from sites.domain.entries import add_contact
from sites.models import LeadSite
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


def test_contact_confirms_the_entry_of_the_own_site(stranger, stranger_client):
    site = make_site()
    add_contact(site=site, user=stranger)

    shown = stranger_client.get("/sites/ny/juniper-lead/confirm/").content.decode()
    sent = {"seen": site.latest_revision_id}
    answer = stranger_client.post("/sites/ny/juniper-lead/confirm/", sent, follow=True).content.decode()

    assert ("Confirm that this is correct" in shown, "the site has confirmed it" in answer) == (True, True)
    assert LeadSite.objects.get().get_confirmed_as_display() == "by the site"


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_confirms_there(editor_client, stranger_client, client, method):
    make_site()

    answers = [getattr(each, method)("/sites/ny/juniper-lead/confirm/") for each in (editor_client, stranger_client)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert getattr(client, method)("/sites/ny/juniper-lead/confirm/").url.startswith("/account/login/")
    assert LeadSite.objects.get().is_confirmed is False


def test_page_of_no_site_is_not_found(stranger_client):
    assert stranger_client.get("/sites/ny/nowhere/confirm/").status_code == 404
