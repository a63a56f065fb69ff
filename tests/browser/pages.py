"""Every kind of page, and how to come to it, for pictures and for checks of all pages."""

import mailbox
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy

from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page

from tests.browser.served import Portal

Way = Callable[[Page, Portal], None]


@dataclass(frozen=True)
class Shot:
    """One page: its name, its address, and who looks (the part before @example.org; empty: nobody signed in)."""

    name: str
    address: str = ""
    who: str = ""
    go: Way | None = None

    def open(self, page: Page, portal: Portal) -> None:
        if self.go:
            self.go(page, portal)
        else:
            page.goto(self.address)
        page.wait_for_load_state("networkidle")


def mailed(subject: str, label: str) -> Way:
    """To the private address that stands under `label` in the newest mail with this subject."""

    def go(page: Page, portal: Portal) -> None:
        box = mailbox.Maildir(portal.folder / "mailbox")
        mails = [message_from_bytes(box.get_bytes(key), policy=policy.default) for key in box.iterkeys()]
        texts = [mail.get_body(("plain",)).get_content() for mail in mails if subject in mail["Subject"]]
        found = [match for text in texts for match in re.findall(rf"{label}:\s+https?://[^/\s]+(/\S+)", text)]
        page.goto(found[-1])

    return go


def first(address: str, link: str, then: str = "") -> Way:
    """To the first page that a list leads to, or to an address below that page."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        page.goto(page.locator(link).first.get_attribute("href") + then)

    return go


def sent_empty(address: str, button: str) -> Way:
    """A form as it looks when it was sent with nothing in it."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        page.get_by_role("button", name=button).click()

    return go


def drawn(template: str) -> Way:
    """A page that only a fault brings, drawn from its template alone, without a database."""

    def go(page: Page, portal: Portal) -> None:
        body = render_to_string(template, {"request": RequestFactory().get("/fault/")})
        page.route("**/fault/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto("/fault/")

    return go


PAGES = [
    Shot("home", "/"),
    Shot("what-is-lead", "/what-is-lead/"),
    Shot("how-to-implement", "/how-to-implement-lead/"),
    Shot("support", "/where-to-find-support/"),
    Shot("offers", "/offers/"),
    Shot("library", "/library/"),
    Shot("library-filtered", "/library/?topic=governance&phase=exploring"),
    Shot("library-empty", "/library/?q=zzzz"),
    Shot("resource", "/library/community-toolkit/"),
    Shot("resource-file", go=first("/library/?q=handbook", ".rows h3 a")),
    Shot("glossary", "/glossary/"),
    Shot("term", "/glossary/warm-handoff/"),
    Shot("news", "/news/"),
    Shot("sites", "/sites/"),
    Shot("sites-filtered", "/sites/?state=NY&status=operating"),
    Shot("state", "/sites/ny/"),
    Shot("site", "/sites/ny/albany-lead/"),
    Shot("training", "/training/"),
    Shot("courses", "/training/courses/"),
    Shot("course", "/training/courses/lead-101/"),
    Shot("lesson", go=first("/training/courses/lead-101/", "ol.goals a")),
    Shot("sessions", "/training/sessions/"),
    Shot("session", go=first("/training/sessions/", ".rows h3 a")),
    Shot("search", "/search/?q=prosecuter+buy+in"),
    Shot("search-none", "/search/?q=zzzzqqq"),
    Shot("ask", "/ask/"),
    Shot("ask-errors", go=sent_empty("/ask/", "Send the request")),
    Shot("contact", "/contact/"),
    Shot("status", go=mailed("A plan for you to read", "[^:\n]+")),
    Shot("link-refused", "/link/abcdefghijklmnopqrstuvwxyz/"),
    Shot("login", "/account/login/"),
    Shot("signup", "/account/signup/"),
    Shot("not-found", "/no-such-page/"),
    Shot("refused", "/admin/", "learner"),
    Shot("link-again", "/requests/new-link/"),
    Shot("register", go=first("/training/sessions/", ".rows h3 a", then="register/")),
    Shot("page-of-news", go=first("/news/", ".rows h3 a")),
    Shot("privacy", "/privacy/"),
    Shot("styleguide", "/styleguide/"),
    Shot("error-400", go=drawn("400.html")),
    Shot("error-403-csrf", go=drawn("403_csrf.html")),
    Shot("error-429", go=drawn("429.html")),
    Shot("error-500", go=drawn("500.html")),
    Shot("error-503", go=drawn("503.html")),
    Shot("mailbox", "/mailbox/"),
    Shot("search-index", "/admin/search-index/", "editor"),
    Shot("mail-samples", "/admin/mail-samples/", "lead"),
    Shot("mail-sample", "/admin/mail-samples/?mail=mail/assistance/received", "lead"),
    Shot("thanks", "/ask/thanks/"),
    Shot("visit", go=first("/trainer/", "[aria-labelledby=visits] h3 a"), who="trainer"),
    Shot("dashboard", "/dashboard/", "learner"),
    Shot("transcript", "/training/transcript/", "learner"),
    Shot("account-security", "/account/2fa/", "learner"),
    Shot("account-sessions", "/account/sessions/", "learner"),
    Shot("trainer", "/trainer/", "trainer"),
    Shot("desk-home", "/admin/", "lead"),
    Shot("desk-queue", "/admin/requests/", "lead"),
    Shot("desk-request", go=first("/admin/requests/", "td a[href*='/admin/requests/']"), who="lead"),
    Shot("desk-sites", "/admin/lead-sites/", "editor"),
    Shot("desk-figures", "/admin/requests/figures/", "lead"),
]
