import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Page

from accounts.domain.second_factor import needs_second_factor
from tests.cast import client_of, make_user

pytestmark = pytest.mark.django_db
SETUP = "/account/2fa/"


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


def with_app(user):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    return client_of(user)


@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/admin/pages/", "/dashboard/", "/mailbox/", "/admin/api/main/pages/"]
)
def test_staff_without_second_factor_are_sent_to_set_one_up(lead_client, path):
    assert lead_client.get(path).url == SETUP


@pytest.mark.parametrize("path", ["//admin/", "/account/../admin/", "/account//admin/", "/static/../admin/"])
def test_no_spelling_of_an_address_gets_around_it(lead_client, path):
    answer = lead_client.get(path)

    assert answer.status_code == 404 or answer.url in (SETUP, path.rstrip("/") + "/")


def test_staff_cannot_post_without_second_factor(lead_client):
    assert lead_client.post(reverse("wagtailadmin_pages:add", args=["content", "standardpage", 1])).url == SETUP


def test_staff_reach_the_pages_that_set_one_up(lead_client):
    assert lead_client.get(SETUP).status_code == 200


@pytest.mark.parametrize("role", ["lead", "editor"])
def test_staff_with_second_factor_reach_the_desk(request, role):
    assert with_app(request.getfixturevalue(role)).get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(lead):
    Authenticator.objects.create(user=lead, type="recovery_codes", data={})

    assert needs_second_factor(lead)


@pytest.mark.parametrize("person", ["stranger", "trainer_user"])
def test_others_are_not_asked(request, person):
    assert client_of(request.getfixturevalue(person)).get("/dashboard/").status_code == 200


def test_whoever_a_new_group_lets_into_the_desk_is_asked(stranger):
    group = Group.objects.create(name="Interns")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    stranger.groups.add(group)

    assert client_of(stranger).get("/admin/").url == SETUP


def test_administrator_is_asked():
    admin = make_user("Ada Admin")
    type(admin).objects.filter(pk=admin.pk).update(is_superuser=True)
    admin.refresh_from_db()

    assert client_of(admin).get("/admin/").url == SETUP


def test_preview_works_with_second_factor(editor):
    editor.is_superuser = True
    editor.save()
    page = Page.objects.get(depth=2)
    answer = with_app(editor).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert answer.status_code == 200


def test_it_can_be_turned_off(settings, lead_client):
    settings.SECOND_FACTOR_FOR_STAFF = False

    assert lead_client.get("/admin/").status_code == 200
