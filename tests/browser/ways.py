"""Ways to pages that have no address of their own to type: behind a mail, a list, a form or a fault."""

import mailbox
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page

from accounts.demo import PASSWORD
from tests.browser.served import Portal

Way = Callable[[Page, Portal], None]


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
        page.locator("main").get_by_role("button", name=button, exact=True).click()

    return go


def at(address: str) -> Way:
    """To an address that leads elsewhere."""
    return lambda page, portal: page.goto(address)


def confirmed(address: str, heading: str) -> Way:
    """To a page of one's account that may first ask whether it is really its person."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        if page.get_by_role("heading", name="Is it you?").count():
            page.fill("main input[name=password]", PASSWORD)
            page.press("main input[name=password]", "Enter")
        page.get_by_role("heading", name=heading, level=1).wait_for()

    return go


def evaluated_empty(page: Page, portal: Portal) -> None:
    """The questions about a closed request, sent without an answer."""
    mailed("0011 is closed", "Answer three questions")(page, portal)
    page.get_by_role("button", name="Send the answers").click()


def registered(page: Page, portal: Portal) -> None:
    """Registers for the first session that takes people."""
    page.goto("/training/sessions/")
    page.goto(page.locator(".rows h3 a").first.get_attribute("href") + "register/")
    page.fill("main [name=name]", "Pat Example")
    page.fill("main [name=email]", "pat@example.org")
    page.wait_for_timeout(3000)
    page.locator("main").get_by_role("button", name="Register", exact=True).click()


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
