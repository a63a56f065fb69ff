"""There is one log-in. Wagtail brings others, none of which may answer."""

import pytest
from django.urls import get_resolver, reverse

pytestmark = pytest.mark.django_db
PASSWORD = "a long test password"


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailcore_login"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_log_in_of_wagtail_leads_to_ours(client, lead, name, method):
    answer = getattr(client, method)(reverse(name), {"username": lead.email, "password": PASSWORD})

    assert answer.url.startswith("/account/login/")
    assert not signed_in(client)


def test_log_in_of_wagtail_leads_on_to_where_one_wanted_to_go(client):
    assert client.get("/admin/login/?next=/admin/pages/").url == "/account/login/?next=%2Fadmin%2Fpages%2F"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("wagtailadmin_password_reset", []),
        ("wagtailadmin_password_reset_done", []),
        ("wagtailadmin_password_reset_confirm", ["MQ", "a-b"]),
        ("wagtailadmin_password_reset_complete", []),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_password_reset_of_wagtail_does_not_answer(client, name, args, method):
    answer = getattr(client, method)(reverse(name, args=args), {"email": "lead@example.org"})

    assert answer.status_code == 404


def test_no_other_view_takes_a_password():
    known = {
        "wagtailadmin_login", "wagtailcore_login", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete", "wagtailadmin_logout",
        "wagtailcore_authenticate_with_password",
    }  # fmt: skip
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    found = {
        name for name in names if name.startswith("wagtail") and any(w in name for w in ("login", "password", "logout"))
    }

    assert found - known == set()


def test_admin_sends_a_visitor_to_the_one_log_in(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/account/login/?next=%2Fadmin%2F"


def test_admin_tells_whoever_has_no_right_instead_of_asking_again(stranger_client):
    answer = stranger_client.get("/admin/", follow=True)

    assert (answer.status_code, len(answer.redirect_chain)) == (403, 1)
    assert ["flash" in one.content.decode() for one in (answer, stranger_client.get("/dashboard/"))] == [False, False]


def test_staff_change_no_password_in_the_admin(lead_client):
    page = lead_client.get(reverse("wagtailadmin_account")).content.decode()

    assert 'type="password"' not in page
    for own in ("account_change_password", "mfa_index", "account_email", "accounts:profile"):
        assert f'<a href="{reverse(own)}">' in page
