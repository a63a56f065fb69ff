"""Making an account, signing in, second factors: through the pages, as people do it."""

import mailbox
import re
import time
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from accounts.adapters import KEPT, AccountAdapter
from accounts.domain import contacts
from accounts.models import Mail, User
from tests.guarded import guard_fields

PASSWORD = "a long test password"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proved")]


@pytest.fixture
def last_code(settings):
    def read():
        box = mailbox.Maildir(settings.MAILBOX_DIR)
        text = (
            [message_from_bytes(box.get_bytes(key), policy=policy.default) for key in box.iterkeys()][-1]
            .get_body(("plain",))
            .get_content()
        )
        return re.search(r"^[A-Z0-9-]{6,}$", text, re.M).group()

    return read


def sign_up(client, email="new@example.org"):
    return client.post(
        reverse("account_signup"), {"name": "Newt New", "email": email, "password1": PASSWORD, **guard_fields()}
    )


def totp_code(secret: str, shift: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + shift))


@pytest.fixture
def guarded(stranger, stranger_client) -> str:
    """The stranger's account with an authenticator app; the secret that the app knows."""
    stranger_client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = stranger_client.get(reverse("mfa_activate_totp")).context["form"].secret
    answer = stranger_client.post(reverse("mfa_activate_totp"), {"code": totp_code(secret)})
    assert answer.status_code == 302
    return secret


def test_sign_up_by_mailed_code_makes_a_named_account(client, last_code):
    sign_up(client)
    answer = client.post(reverse("account_email_verification_sent"), {"code": last_code()})

    user = User.objects.get(email="new@example.org")
    assert (user.name, user.is_staff, answer.url) == ("Newt New", False, "/dashboard/")
    assert client.get("/dashboard/").status_code == 200


def test_sign_up_joins_what_the_address_had_before(client, last_code):
    contact = contacts.contact_for(email="new@example.org")
    sign_up(client)
    before = type(contact).objects.get(pk=contact.pk).user
    client.post(reverse("account_email_verification_sent"), {"code": last_code()})

    contact.refresh_from_db()
    assert (before, contact.user.email) == (None, "new@example.org")


def test_sign_up_with_a_wrong_code_proves_nothing(client, last_code):
    contact = contacts.contact_for(email="new@example.org")
    sign_up(client)
    client.post(reverse("account_email_verification_sent"), {"code": "WRONGO"})

    contact.refresh_from_db()
    assert contact.user is None
    assert client.get("/dashboard/").status_code == 302


def test_address_with_a_typo_is_changed_where_its_code_is_asked_for(client):
    sign_up(client, "neww@example.org")
    address = reverse("account_email_verification_sent")

    asked = client.get(address).context["change_form"]
    page = client.post(address, {"action": "change", "email": "new@example.org"}, follow=True).text

    assert asked["email"].label == "Email address"
    assert ("code to new@example.org" in page, "neww@" in page) == (True, False)


def test_sign_up_refuses_the_decoy_and_keeps_what_was_typed(client):
    answer = client.post(
        reverse("account_signup"),
        {"name": "Newt", "email": "new@example.org", "password1": PASSWORD, **guard_fields(), "website": "x"},
    )

    assert (User.objects.filter(email="new@example.org").count(), answer.context["form"]["email"].value()) == (
        0,
        "new@example.org",
    )


def test_sign_up_with_a_taken_address_tells_only_its_owner(client, stranger, settings):
    taken, free = sign_up(client, stranger.email), sign_up(client, "free@example.org")

    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    assert User.objects.filter(email=stranger.email).count() == 1


def test_second_address_joins_once_it_is_proved(stranger, stranger_client, last_code):
    contact = contacts.contact_for(email="work@example.org")
    stranger_client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    stranger_client.post(reverse("account_email"), {"action_add": "", "email": "work@example.org"})
    before = type(contact).objects.get(pk=contact.pk).user
    stranger_client.post(reverse("account_email_verification_sent"), {"code": last_code()})

    contact.refresh_from_db()
    assert (before, contact.user) == (None, stranger)


def test_address_that_was_given_up_takes_its_things_along(stranger, stranger_client):
    EmailAddress.objects.create(user=stranger, email="work@example.org", verified=True)
    contact = contacts.contact_for(email="work@example.org")
    stranger_client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    stranger_client.post(reverse("account_email"), {"action_remove": "", "email": "work@example.org"})

    contact.refresh_from_db()
    assert contact.user is None


@pytest.mark.parametrize(
    ("other", "acts"),
    [
        (None, {"action_add"}),
        (True, {"action_primary", "action_remove", "action_add"}),
        (False, {"action_primary", "action_send", "action_remove", "action_add"}),
    ],
)
def test_page_of_addresses_offers_what_can_be_done(stranger, stranger_client, other, acts):
    if other is not None:
        EmailAddress.objects.create(user=stranger, email="work@example.org", verified=other)
    stranger_client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = stranger_client.get(reverse("account_email")).content.decode()

    assert (set(re.findall(r'name="(action_\w+)"', page)), stranger.email in page) == (acts, True)


def test_sign_in_by_password(client, stranger):
    answer = client.post(reverse("account_login"), {"login": stranger.email.upper(), "password": PASSWORD})

    assert answer.url == "/dashboard/"


def test_sign_in_by_mailed_code(client, stranger, last_code):
    client.post(reverse("account_request_login_code"), {"email": stranger.email, **guard_fields()})
    answer = client.post(reverse("account_confirm_login_code"), {"code": last_code()})

    assert answer.url == "/dashboard/"


def test_unknown_address_gets_a_mail_and_the_page_tells_nothing(client, stranger, last_code, settings):
    known = client.post(reverse("account_request_login_code"), {"email": stranger.email, **guard_fields()})
    unknown = Client().post(reverse("account_request_login_code"), {"email": "nobody@example.org", **guard_fields()})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mailbox.Maildir(settings.MAILBOX_DIR)) == 2


def test_new_password_by_mailed_code(client, stranger, last_code):
    client.post(reverse("account_reset_password"), {"email": stranger.email, **guard_fields()})
    client.post(reverse("account_confirm_password_reset_code"), {"code": last_code()})
    client.post(
        reverse("account_complete_password_reset"), {"password1": "another long one", "password2": "another long one"}
    )

    stranger.refresh_from_db()
    assert stranger.check_password("another long one")


def test_authenticator_app_is_asked_for_after_the_password(client, stranger, guarded):
    answer = client.post(reverse("account_login"), {"login": stranger.email, "password": PASSWORD})
    refused = client.get("/dashboard/").status_code
    done = client.post(answer.url, {"code": totp_code(guarded, shift=1)})

    assert (answer.url, refused, done.url) == (reverse("mfa_authenticate"), 302, "/dashboard/")


def test_recovery_code_lets_in_once(client, stranger, guarded):
    codes = Authenticator.objects.get(user=stranger, type="recovery_codes").wrap().get_unused_codes()

    def come_in():
        client.post(reverse("account_login"), {"login": stranger.email, "password": PASSWORD})
        status = client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code
        client.post(reverse("account_logout"))
        return status

    assert [come_in(), come_in()] == [302, 200]


def test_recovery_codes_are_shown_in_groups_and_taken_so(client, stranger, stranger_client, guarded):
    code = Authenticator.objects.get(user=stranger, type="recovery_codes").wrap().get_unused_codes()[0]
    stranger_client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = stranger_client.get(reverse("mfa_view_recovery_codes")).text
    client.post(reverse("account_login"), {"login": stranger.email, "password": PASSWORD})
    taken = client.post(reverse("mfa_authenticate"), {"code": f"{code[:4]} {code[4:]}"})

    assert f"<span>{code[:4]}</span><span>{code[4:]}</span>" in page
    assert taken.status_code == 302


def test_totp_page_draws_its_code_without_data_addresses(stranger, stranger_client):
    stranger_client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = stranger_client.get(reverse("mfa_activate_totp")).content.decode()

    assert '<svg class="qr"' in page
    assert "data:image" not in page


def test_notices_are_kept_as_rows(stranger, guarded, django_capture_on_commit_callbacks, stranger_client):
    with django_capture_on_commit_callbacks(execute=True):
        stranger_client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": "yet another long one", "password2": "yet another long one"},
        )

    mail = Mail.objects.get(kind="password_changed")
    assert (mail.to, mail.subject) == ([stranger.email], "Your password was changed")


def test_every_kept_notice_has_its_words(rf, stranger):
    from allauth.account.adapter import get_adapter
    from django.utils import timezone

    with context.request_context(rf.get("/")):
        for prefix in KEPT:
            get_adapter().send_mail(prefix, stranger.email, {"timestamp": timezone.now(), "ip": "192.0.2.1"})

    assert Mail.objects.count() == len(KEPT)
    assert [mail.kind for mail in Mail.objects.all() if "IP address" in mail.text or "{{" in mail.text] == []


def test_mail_server_that_refuses_gives_a_page_and_not_a_crash(client, stranger, settings):
    settings.MAIL_DELIVERY = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    answer = client.post(reverse("account_request_login_code"), {"email": stranger.email, **guard_fields()})

    assert answer.status_code == 503


def test_signed_in_places_are_listed_and_can_be_ended(client, stranger):
    other = Client()
    for browser in (client, other):
        browser.post(reverse("account_login"), {"login": stranger.email, "password": PASSWORD})
    listed = client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))

    assert (listed.count("From the address 127.0.0.1"), listed.count("(this browser)")) == (2, 1)
    assert [browser.get("/dashboard/").status_code for browser in (client, other)] == [200, 302]


@pytest.fixture
def added(client):
    """Somebody for whom an administrator made an account."""
    User.objects.create_superuser(email="admin@example.org", password=PASSWORD)
    browser = Client()
    browser.force_login(User.objects.get(email="admin@example.org"))
    browser.post(reverse("wagtailusers_users:add"), {"email": "Dora@example.org", "name": "Dora Desk"})
    return User.objects.get(email__iexact="dora@example.org")


def test_added_person_is_in_with_the_first_code(client, added, last_code, settings):
    contact = contacts.contact_for(email="dora@example.org")
    client.post(reverse("account_request_login_code"), {"email": "dora@example.org", **guard_fields()})

    client.post(reverse("account_confirm_login_code"), {"code": last_code()})

    contact.refresh_from_db()
    assert (client.get("/dashboard/").status_code, contact.user) == (200, added)
    assert len(mailbox.Maildir(settings.MAILBOX_DIR)) == 1


def test_added_person_may_begin_with_a_password_of_their_own(client, added, last_code):
    client.post(reverse("account_reset_password"), {"email": "dora@example.org", **guard_fields()})
    client.post(reverse("account_confirm_password_reset_code"), {"code": last_code()})

    assert EmailAddress.objects.get(user=added).verified


def test_asking_for_a_code_proves_nothing(client, added):
    client.post(reverse("account_request_login_code"), {"email": "dora@example.org", **guard_fields()})

    assert not EmailAddress.objects.get(user=added).verified


def test_asking_for_a_new_password_says_the_same_with_and_without_an_account(client, stranger):
    said = {}
    for address in (stranger.email, "nobody@example.org"):
        client.post(reverse("account_reset_password"), {"email": address, **guard_fields()})
        page = client.get(reverse("account_confirm_password_reset_code")).content.decode()
        said[address] = f"If {address} has an account here, a code is on its way." in page

    assert said == {stranger.email: True, "nobody@example.org": True}


@pytest.mark.parametrize(
    ("address", "mailed"), [("stran.ger@example.org", "code"), ("nobody@example.org", "no account")]
)
def test_page_after_asking_for_a_code_is_true_with_and_without_an_account(address, mailed, client, stranger, settings):
    client.post(reverse("account_request_login_code"), {"email": address, **guard_fields()})
    page = client.get(reverse("account_confirm_login_code")).content.decode()

    assert f"If {address} has an account here, a code is on its way. It is good for a few minutes." in page
    assert ("If it has none, an email says so." in page, "We have sent" in page) == (True, False)
    assert [mailed in mail["Subject"] for mail in mailbox.Maildir(settings.MAILBOX_DIR)] == [True]


def test_sent_code_is_told_of_once_and_a_new_one_again(client, stranger):
    confirm = reverse("account_confirm_login_code")
    client.post(reverse("account_request_login_code"), {"email": stranger.email, **guard_fields()})
    first = client.get(confirm).text
    again = client.post(confirm, {"action": "resend"}, follow=True).text

    assert (first.count("code is on its way"), 'class="flash"' in first) == (1, False)
    assert "If there is such an account, a new code is on its way." in again


def test_page_to_sign_out_has_its_button_and_no_fault(stranger_client):
    page = stranger_client.get("/account/logout/").content.decode()

    assert ('<button class="button">Sign out</button>' in page, 'class="errors"' in page) == (True, False)


def test_pages_below_the_second_factor_say_where_they_are_and_lead_back(stranger_client, guarded):
    page = stranger_client.get(reverse("mfa_deactivate_totp")).text

    assert f'href="{reverse("mfa_index")}" aria-current="true"' in page
    assert f'<a class="cancel text-button" href="{reverse("mfa_index")}">Cancel</a>' in page


@pytest.mark.parametrize(
    ("zone", "said"), [("America/Denver", "10:30 a.m. Mountain time"), ("", "9:30 a.m. Pacific time")]
)
def test_notice_tells_its_hour_in_the_zone_of_its_person_or_the_bureau(stranger, settings, rf, zone, said):
    settings.BUREAU_TIME_ZONE = "America/Los_Angeles"
    stranger.time_zone = zone
    request = rf.get("/")

    with context.request_context(request), time_machine.travel(datetime(2027, 3, 2, 17, 30, tzinfo=UTC), tick=False):
        AccountAdapter(request).send_notification_mail("account/email/password_changed", stranger, email=stranger.email)

    assert f"It was done on Tuesday, March 2, 2027, {said}, from" in Mail.objects.latest("pk").text
