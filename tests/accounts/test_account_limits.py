"""Signing in and asking for codes: how often, how fast, and who is kept out."""

import mailbox

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.test import Client
from django.urls import reverse

from accounts.adapters import MOST_UNASKED
from tests.guarded import guard_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proved")]


@pytest.mark.parametrize(
    ("action", "name", "fields"),
    [
        ("login", "account_login", {"login": "a@example.org", "password": "wrong"}),
        ("signup", "account_signup", {"name": "A", "email": "a@example.org", "password1": "short"}),
    ],
)
def test_limits_hold_by_address_of_the_client(settings, action, name, fields):
    settings.ACCOUNT_RATE_LIMITS = {action: "1/m/ip"}

    assert [Client().post(reverse(name), fields).status_code for _ in range(2)] == [200, 429]


def test_limit_of_failed_sign_ins_holds_by_account_across_addresses(settings, stranger):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key"}
    errors = [
        Client(REMOTE_ADDR=f"203.0.113.{number}")
        .post(reverse("account_login"), {"login": stranger.email, "password": "wrong"})
        .context["form"]
        .errors.as_data()
        for number in range(3)
    ]

    assert [list(each) for each in errors] == [["password"], ["password"], [NON_FIELD_ERRORS]]


def test_limit_of_sign_ins_is_not_dodged_by_a_forged_header(client, settings, stranger):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [
        client.post(
            reverse("account_login"),
            {"login": stranger.email, "password": "wrong"},
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        ).status_code
        for number in range(3)
    ]

    assert answers == [200, 200, 429]


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
@pytest.mark.parametrize("more", [{}, {**guard_fields(), "website": "x"}], ids=["no key", "decoy filled in"])
def test_what_mails_any_address_is_guarded(client, stranger, settings, name, more):
    answer = client.post(reverse(name), {"email": stranger.email, **more})

    assert (answer.status_code, answer.context["form"]["email"].value()) == (200, stranger.email)
    assert len(mailbox.Maildir(settings.MAILBOX_DIR)) == 0


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_what_mails_any_address_takes_a_person_some_seconds(client, stranger, settings, name):
    settings.FORM_LEAST_SECONDS = 3

    page = client.post(reverse(name), {"email": stranger.email, **guard_fields()}).content.decode()

    assert ("faster than people usually write" in page, "Not sent yet" in page, "to fix" in page) == (True, True, False)


@pytest.mark.parametrize("email", ["stranger@example.org", "nobody@example.org"])
def test_one_address_gets_so_many_codes_a_day_and_no_more(client, settings, email):
    settings.LIMITS_ON = True

    answers = [
        Client().post(reverse(name), {"email": email, **guard_fields()}).status_code
        for name in ["account_request_login_code", "account_reset_password"]
        for _ in range(MOST_UNASKED // 2 + 1)
    ]

    assert len(mailbox.Maildir(settings.MAILBOX_DIR)) == MOST_UNASKED
    assert answers == [302] * MOST_UNASKED + [429] * 2
