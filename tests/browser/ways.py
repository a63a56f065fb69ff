"""Ways to pages that have no address of their own to type: behind a mail, a list, a form or a fault."""

import mailbox
import re
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction

from accounts.demo import PASSWORD
from tests.browser.served import Portal

VIRTUAL_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}

Way = Callable[[Page, Portal], object]


def mails_of(portal: Portal) -> list[EmailMessage]:
    """What the portal has sent so far, oldest first."""
    box = mailbox.Maildir(portal.folder / "mailbox")
    mails = [message_from_bytes(box.get_bytes(key), policy=policy.default) for key in box.iterkeys()]
    return sorted(mails, key=lambda mail: mail["Date"].datetime)


def mailed(subject: str, label: str) -> Way:
    """To the private address that stands under `label` in the newest mail with this subject."""

    def go(page: Page, portal: Portal) -> None:
        texts = [
            mail.get_body(("plain",)).get_content() for mail in mails_of(portal) if re.search(subject, mail["Subject"])
        ]
        found = [match for text in texts for match in re.findall(rf"{label}:\s+https?://[^/\s]+(/\S+)", text)]
        page.goto(found[-1])

    return go


def first(address: str, link: str, then: str = "") -> Way:
    """To the first page that a list leads to, or to an address below that page."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        page.goto(page.locator(link).first.get_attribute("href") + then)

    return go


def sent(address: str, button: str, wait: float = 0, **typed: str) -> Way:
    """What comes when a form is sent with only these fields filled in, after as many seconds as its guard asks for."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        for name, value in typed.items():
            page.locator(f"main [name={name}]").fill(value)
        page.wait_for_timeout(wait * 1000)
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=button, exact=True).click()

    return go


def at(address: str) -> Way:
    """To an address that leads elsewhere."""
    return lambda page, portal: page.goto(address)


def confirmed(address: str, heading: str) -> Way:
    """To a page of one's account that may first ask whether it is really its person."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        if page.get_by_role("heading", name="Confirm it’s you").count():
            page.fill("main input[name=password]", PASSWORD)
            page.press("main input[name=password]", "Enter")
        page.get_by_role("heading", name=heading, level=1).wait_for()

    return go


def signing_up(page: Page, portal: Portal) -> str:
    """To where the code mailed to a new account's address is asked for. Returns the address."""
    address = f"new-{time.time_ns()}@example.org"
    page.goto("/account/signup/")
    for name, value in {"name": "Nell Newcomer", "email": address, "password1": PASSWORD}.items():
        page.fill(f"main input[name={name}]", value)
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    return address


def signed_up(page: Page, portal: Portal) -> None:
    """A new account of one's own, with the password of the demonstration's people."""
    address = signing_up(page, portal)
    page.get_by_label("Code").fill(code_mailed(portal, address))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/dashboard/")


def code_mailed(portal: Portal, address: str) -> str:
    """The code in the newest mail to an address."""
    mail = next(one for one in reversed(mails_of(portal)) if one["To"] == address)
    text = mail.get_body(("plain",)).get_content()
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", text, re.M)[1]


def reset_code_typed(page: Page, portal: Portal) -> None:
    """To where a new password is chosen, by a mailed code."""
    address = "trainer@example.org"
    sent("/account/password/reset/", "Email me a code", 3, email=address)(page, portal)
    page.get_by_label("Code").fill(code_mailed(portal, address))
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()


def with_key(link: str = "") -> Way:
    """To what a link says beside the one key of one's account, or to where the key is asked for; the key is added before."""

    def go(page: Page, portal: Portal) -> None:
        with_app("/account/2fa/webauthn/")(page, portal)
        if not page.get_by_role("link", name="Rename").count():
            session = page.context.new_cdp_session(page)
            session.send("WebAuthn.enable")
            session.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_KEY})
            confirmed("/account/2fa/webauthn/add/", "Add a passkey or security key")(page, portal)
            page.get_by_role("button", name="Add it").click()
            page.wait_for_url(lambda url: not url.endswith("/add/"))
            page.goto("/account/2fa/webauthn/")
        page.goto(
            page.get_by_role("link", name=link).get_attribute("href")
            if link
            else "/account/2fa/webauthn/reauthenticate/"
        )

    return go


def with_app(address: str) -> Way:
    """To a page of one's account once an authenticator app is set up."""

    def go(page: Page, portal: Portal) -> None:
        page.goto("/account/2fa/")
        if page.get_by_role("link", name="Set up an app").count():
            confirmed("/account/2fa/totp/activate/", "Set up an app")(page, portal)
            secret = page.locator("#authenticator_secret").inner_text()
            page.get_by_label("Authenticator code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
            page.get_by_role("button", name="Set it up").click()
            page.get_by_role("heading", name="Recovery codes").wait_for()
        page.goto(address)

    return go


def second_factor(page: Page, portal: Portal) -> None:
    """To where the code of one's app is asked for, from an account that has one; it is signed out then."""
    with_app("/account/email/")(page, portal)
    address = page.locator("main .facts dd").inner_text().split()[0]
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/account/login/")
    page.fill("main input[name=login]", address)
    page.fill("main input[name=password]", PASSWORD)
    page.press("main input[name=password]", "Enter")
    page.get_by_role("heading", name="Two-step sign-in").wait_for()


def search_away(page: Page, portal: Portal) -> None:
    """What search says while its engine cannot answer, in place of what it says when nothing was found."""
    page.goto("/search/?q=zzzzqqq")
    away = render_to_string("search/away.html", {"words": "zzzzqqq"})
    page.locator("main .empty-state").evaluate("(part, drawn) => { part.outerHTML = drawn; }", away)


def calendar_address(page: Page, portal: Portal) -> None:
    """The private address of a trainer's calendar, newly made: it is shown this once."""
    page.goto("/trainer/")
    page.locator("form[action='/trainer/calendar/'] button").click()
    page.get_by_role("heading", name="The address of your calendar").wait_for()


def read(address: str) -> Way:
    """To where one thing of a list of the desk is read, not changed."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        page.goto(f"{address}inspect/{re.search(f'{address}edit/([0-9]+)/', page.locator('main').inner_html())[1]}/")

    return go


def editions(page: Page, portal: Portal) -> None:
    """To the desk's list of one document's editions."""
    page.goto("/admin/pages/search/?q=LEAD+Community+Toolkit")
    found = re.search(r"/admin/pages/(\d+)/edit/", page.locator("main").inner_html())
    page.goto(f"/admin/resources/{found[1]}/editions/")


def edited(title: str) -> Way:
    """To Wagtail's editor of the page that its search finds first."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(f"/admin/pages/search/?q={title.replace(' ', '+')}")
        page.goto(re.search(r"/admin/pages/\d+/edit/", page.locator("main").inner_html())[0])

    return go


def imported(change: Callable[[str], str]) -> Way:
    """What is said of the directory's own export once it was changed and given back."""

    def go(page: Page, portal: Portal) -> None:
        text = change(page.request.get("/sites/export.csv").text())
        page.goto("/admin/lead-sites/import/")
        file = {"name": "sites.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("main input[type=file]").set_input_files([file])
        with page.expect_navigation():
            page.get_by_role("button", name="Show what would change").click()

    return go


def evaluated_empty(page: Page, portal: Portal) -> None:
    """The questions about a closed request, sent without an answer."""
    mailed("0011 is closed", "Answer three questions")(page, portal)
    with page.expect_navigation():
        page.get_by_role("button", name="Send the answers").click()


def registered(page: Page, portal: Portal) -> None:
    """Registers for the first session that takes people."""
    page.goto("/training/sessions/")
    page.goto(page.locator(".rows h3 a").first.get_attribute("href") + "register/")
    page.fill("main [name=name]", "Pat Example")
    page.fill("main [name=email]", "pat@example.org")
    page.wait_for_timeout(3000)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Register", exact=True).click()


def unfolded(address: str) -> Way:
    """A page with all its folds open."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")

    return go


def site_confirmed(page: Page, portal: Portal) -> None:
    """To the public page of a site that the Bureau has confirmed; it stays confirmed."""
    page.goto("/admin/lead-sites/?q=Albany")
    ask = page.locator("main").get_by_role("link", name="Confirm Albany LEAD")
    if ask.count():
        with page.expect_navigation():
            ask.click()
        with page.expect_navigation():
            page.get_by_role("button", name="Confirm it").click()
    page.goto("/sites/ny/albany-lead/")


SESSION_CANCELED = "What LEAD asks of a prosecutor’s office"


def canceled(then: Way) -> Way:
    """On to a page about a session once staff have canceled it at the desk; it stays canceled."""

    def go(page: Page, portal: Portal) -> None:
        page.goto("/admin/sessions/")
        row = page.locator("main tr").filter(has_text=SESSION_CANCELED)
        page.goto(row.locator("td.title a").first.get_attribute("href").replace("/edit/", "/inspect/"))
        cancel = page.get_by_text("Cancel it", exact=True)
        if cancel.count():
            cancel.click()
            page.get_by_label("Why the session is canceled").fill("Our host has lost the room.")
            with page.expect_navigation():
                page.get_by_role("button", name="Cancel the session").click()
        then(page, portal)

    return go


def given_back(page: Page, portal: Portal) -> None:
    """To one's registration once the place was given back; it stays so."""
    mailed("You are registered: Three ways in", "See or cancel your registration")(page, portal)
    cancel = page.get_by_role("button", name="Cancel my registration")
    if cancel.count():
        with page.expect_navigation():
            cancel.click()


def reported_without_a_word(page: Page, portal: Portal) -> None:
    """To a visit whose report was sent without its one needed entry, and refused."""
    page.goto("/trainer/visits/3/")
    page.locator("main [name$=summary]").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Save the report").click()


def ticked(address: str, boxes: str, many: int) -> Way:
    """A list in which the first few rows are selected."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        for number in range(many):
            page.locator(boxes).nth(number).check()

    return go


def drawn(template: str, **context: object) -> Way:
    """A page that only a fault brings, drawn from its template alone, without a database."""

    def go(page: Page, portal: Portal) -> None:
        body = render_to_string(template, {"request": RequestFactory().get("/fault/"), **context})
        page.route("**/fault/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto("/fault/")

    return go


def before_a_password(**typed: str) -> Way:
    """Where the password of a page is asked for that its editor closed with one; with the form refused, if it was typed."""
    barrier = PageViewRestriction(password="open sesame")
    form = PasswordViewRestrictionForm({**typed, "return_url": "/"} if typed else None, instance=barrier)
    return drawn("content/page_password.html", form=form, action_url="/")


def letter(subject: str) -> Way:
    """The newest mail with this subject, as a mail program shows it."""

    def go(page: Page, portal: Portal) -> None:
        body = next(
            mail.get_body(("html",)).get_content()
            for mail in reversed(mails_of(portal))
            if re.search(subject, mail["Subject"])
        )
        page.route("**/letter/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto("/letter/")

    return go
