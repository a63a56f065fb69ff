"""An account of one's own in a real browser: mailed code, passkey, authenticator app, under the strict policy."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
PASSWORD = "a lamp beside the door"


def code_mailed_to(page, address: str) -> str:
    """The code in the newest mail to this address, read in the development mailbox."""
    page.goto("/mailbox/")
    page.locator(".row", has_text=address).first.get_by_role("link").click()
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", page.locator("#mail-text").inner_text(), re.M).group(1)


def virtual_key(page) -> None:
    """A passkey device that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_up(people, name: str):
    page, mail = people.page(name), people.page("mail")
    address = f"{name}@example.org"
    page.goto("/account/signup/")
    page.get_by_label("Your name").fill("Nell Newcomer")
    page.get_by_label("Email address").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    time.sleep(3)  # the form takes nothing that comes quicker
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    page.get_by_label("Code").fill(code_mailed_to(mail, address))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/dashboard/")
    return page


def show_that_it_is_me(page) -> None:
    page.get_by_role("heading", name="Confirm it’s you").wait_for()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def sign_out(page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/account/" not in url)


def test_passkey_is_added_and_signs_in(people):
    page = sign_up(people, "passkey")
    virtual_key(page)
    page.goto("/account/2fa/webauthn/add/")
    show_that_it_is_me(page)
    page.get_by_label("Sign in with this key alone").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto("/account/2fa/webauthn/")
    assert page.get_by_text("passkey", exact=True).count() == 1

    sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/dashboard/")

    assert page.get_by_role("heading", name="Nell Newcomer").is_visible()


def test_authenticator_app_is_set_up_and_asked_for(people):
    page = sign_up(people, "app")
    page.goto("/account/2fa/totp/activate/")
    show_that_it_is_me(page)
    secret = page.locator("#authenticator_secret").inner_text()
    assert page.locator("svg.qr").bounding_box()["width"] > 150
    page.get_by_label("Authenticator code").fill(totp(secret))
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()

    sign_out(page)
    page.goto("/account/login/")
    page.get_by_label("Email address").fill("app@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Two-step sign-in").wait_for()
    page.get_by_label("Code").fill(totp(secret, later=1))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/dashboard/")


def totp(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/signup/", "/account/password/reset/", "/account/login/code/", "/mailbox/"]
)
def test_page_keeps_the_strict_policy(people, path):
    page = people.page("visitor")
    page.goto(path)

    assert page.get_by_role("heading", level=1).count() == 1


def test_without_javascript_no_button_is_dead(people):
    page = people.page("no script", java_script_enabled=False)
    page.goto("/account/login/")

    ways = page.locator("section", has_text="Without a password").locator(".button")
    assert [ways.nth(n).inner_text() for n in range(ways.count()) if ways.nth(n).is_visible()] == ["Email me a code"]
    assert page.get_by_text("JavaScript").count() == 0
