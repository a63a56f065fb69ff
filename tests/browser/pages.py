"""Every kind of page, and how to come to it, for pictures and for checks of all pages."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.served import Portal
from tests.browser.ways import (
    Way,
    at,
    before_a_password,
    calendar_address,
    canceled,
    confirmed,
    drawn,
    edited,
    editions,
    evaluated_empty,
    first,
    given_back,
    imported,
    letter,
    mailed,
    read,
    registered,
    reported_without_a_word,
    reset_code_typed,
    search_away,
    second_factor,
    sent,
    signing_up,
    site_confirmed,
    ticked,
    unfolded,
    with_app,
    with_key,
)


@dataclass(frozen=True)
class Shot:
    """One page: its name, its address, and who looks (the part before @example.org; empty: nobody signed in)."""

    name: str
    address: str = ""
    who: str = ""
    go: Way | None = None

    def open(self, page: Page, portal: Portal, until: str = "networkidle") -> None:
        if self.go:
            self.go(page, portal)
        else:
            page.goto(self.address)
        page.wait_for_load_state(until)
        if self.address and not urlsplit(page.url).path.startswith(urlsplit(self.address).path):
            raise AssertionError(f"{self.name}: {self.address} led to {page.url}")


NEW = "new"  # somebody who signs up for it
SESSION = "/training/sessions/"
LINK = SESSION + "sample-six-calls/link/"
LINK_LABEL = "See or cancel your registration"
REQUEST = "td a[href*='/admin/requests/']"

WRITTEN = {
    "name": "Demo Reader",
    "email": "reader@example.org",
    "subject": "A question",
    "message": "Does it fit a town of our size?",
}

READING = [
    Shot("home", "/"),
    Shot("what-is-lead", "/what-is-lead/"),
    Shot("how-to-implement", "/how-to-implement-lead/"),
    Shot("support", "/where-to-find-support/"),
    Shot("offers", "/offers/"),
    Shot("library", "/library/"),
    Shot("library-filtered", "/library/?topic=governance&phase=exploring"),
    Shot("library-empty", "/library/?q=zzzz"),
    Shot("resource", "/library/community-toolkit/"),
    Shot("resource-file", "/library/sample-work-group-handbook/"),
    Shot("edition", "/library/community-toolkit/editions/1/"),
    Shot("glossary", "/glossary/"),
    Shot("term", "/glossary/warm-handoff/"),
    Shot("news", "/news/"),
    Shot("page-of-news", go=first("/news/", ".rows h3 a")),
    Shot("sites", "/sites/"),
    Shot("sites-filtered", "/sites/?state=NY&status=operating"),
    Shot("sites-empty", "/sites/?q=zzzz"),
    Shot("state", "/sites/ny/"),
    Shot("site", "/sites/ny/albany-lead/"),
    Shot("training", "/training/"),
    Shot("courses", "/training/courses/"),
    Shot("course", "/training/courses/lead-101/"),
    Shot("lesson", go=first("/training/courses/lead-101/", "ol.goals a")),
    Shot("sessions", SESSION),
    Shot("sessions-past", SESSION + "?when=past"),
    Shot("session", go=first(SESSION, ".rows h3 a")),
    Shot("session-full", go=first(SESSION, ".row:has(.row-end:has-text('Full')) h3 a")),
    Shot("session-over", go=first(SESSION + "?when=past", ".rows h3 a")),
    Shot("search", "/search/?q=prosecuter+buy+in"),
    Shot("search-begin", "/search/"),
    Shot("search-none", "/search/?q=zzzzqqq"),
    Shot("search-away", go=search_away),
    Shot("privacy", "/privacy/"),
    Shot("styleguide", "/styleguide/"),
]

ASKING = [
    Shot("ask", "/ask/"),
    Shot("ask-opened", go=unfolded("/ask/")),
    Shot("ask-errors", go=sent("/ask/", "Send the request")),
    Shot("contact", "/contact/"),
    Shot("contact-errors", go=sent("/contact/", "Send the message")),
    Shot("thanks", go=sent("/contact/", "Send the message", 3, **WRITTEN)),
    Shot("status-received", go=mailed("We have your message: .*0001", "See your request")),
    Shot("status-question", go=mailed("Please answer a question", "Answer on your page")),
    Shot("status-plan", go=mailed("Please read the plan .*0006", "[^:\n]+")),
    Shot("status-dates", go=mailed("Please pick a date .*0004", "Pick a date")),
    Shot("status-delivering", go=mailed("We have your message: .*0007", "See your request")),
    Shot("status-on-hold", go=mailed("on hold", "See your request")),
    Shot("status-closed", go=mailed("is closed", "See your request")),
    Shot("evaluation", go=mailed("0011 is closed", "Answer three questions")),
    Shot("evaluation-errors", go=evaluated_empty),
    Shot("link-refused", "/link/abcdefghijklmnopqrstuvwxyz/"),
    Shot("no-request", "/requests/9999/"),
    Shot("link-again", "/requests/new-link/"),
    Shot("link-again-sent", go=sent("/requests/new-link/", "Send me a new link", 3, email="nobody@example.org")),
    Shot("register", go=first(SESSION, ".rows h3 a", then="register/")),
    Shot("registered", go=registered),
    Shot("registration", go=mailed("You are registered", LINK_LABEL)),
    Shot("registration-refused", "/training/registrations/1/"),
    Shot("session-link", go=first(SESSION, ".rows h3 a", then="link/")),
    Shot("session-link-sent", go=sent(LINK, "Email my link", 3, email="nobody@example.org")),
]

ACCOUNT = [
    Shot("login", "/account/login/"),
    Shot("login-errors", go=sent("/account/login/", "Sign in", login="nobody@example.org", password="wrong")),
    Shot("login-code", "/account/login/code/"),
    Shot("login-code-sent", go=sent("/account/login/code/", "Email me a code", 3, email="site@example.org")),
    Shot("signup", "/account/signup/"),
    Shot("signup-errors", go=sent("/account/signup/", "Make my account", 3, name="Nell Newcomer", password1="short")),
    Shot("signup-code", go=signing_up),
    Shot("password-reset", "/account/password/reset/"),
    Shot("password-reset-code", go=sent("/account/password/reset/", "Email me a code", 3, email="nobody@example.org")),
    Shot("password-new", go=reset_code_typed),
    Shot("account-inactive", "/account/inactive/"),
    Shot("logout", "/account/logout/", "learner"),
    Shot("account-profile", "/account/profile/", "learner"),
    Shot("account-email", "/account/email/", "learner"),
    Shot("account-password", "/account/password/change/", "learner"),
    Shot("account-security", "/account/2fa/", "learner"),
    Shot("account-app", go=confirmed("/account/2fa/totp/activate/", "Set up an app"), who="learner"),
    Shot("account-keys", "/account/2fa/webauthn/", "learner"),
    Shot("account-key-add", go=confirmed("/account/2fa/webauthn/add/", "Add a passkey or security key"), who="learner"),
    Shot("account-sessions", "/account/sessions/", "learner"),
    Shot("account-again", "/account/reauthenticate/", "learner"),
    Shot("account-codes", go=with_app("/account/2fa/recovery-codes/"), who=NEW),
    Shot("account-codes-new", go=with_app("/account/2fa/recovery-codes/generate/"), who=NEW),
    Shot("account-security-app", go=with_app("/account/2fa/"), who=NEW),
    Shot("account-again-app", go=with_app("/account/2fa/reauthenticate/"), who=NEW),
    Shot("account-key-rename", go=with_key("Rename"), who=NEW),
    Shot("account-key-remove", go=with_key("Remove"), who=NEW),
    Shot("account-again-key", go=with_key(), who=NEW),
    Shot("account-app-remove", go=with_app("/account/2fa/totp/deactivate/"), who=NEW),
    Shot("login-second-factor", go=second_factor, who=NEW),
]

FAULTS = [
    Shot("not-found", "/no-such-page/"),
    Shot("refused", go=at("/admin/"), who="learner"),
    Shot("page-password", go=before_a_password()),
    Shot("page-password-wrong", go=before_a_password(password="open")),
    Shot("error-400", go=drawn("400.html")),
    Shot("error-403", go=drawn("403.html")),
    Shot("error-403-csrf", go=drawn("403_csrf.html")),
    Shot("error-429", go=drawn("429.html")),
    Shot("error-500", go=drawn("500.html")),
    Shot("error-503", go=drawn("503.html")),
]

MAILS = [
    Shot("mailbox", "/mailbox/"),
    Shot("mailbox-mail", go=first("/mailbox/", "main .rows a")),
    Shot("mail-plan", go=letter("Please read the plan")),
    Shot("mail-closed", go=letter("is closed")),
    Shot("mail-visit", go=letter("The date of the site visit")),
    Shot("mail-registered", go=letter("You are registered")),
]

PEOPLE = [
    Shot("dashboard-learner", "/dashboard/", "learner"),
    Shot("dashboard-site", "/dashboard/", "site"),
    Shot("dashboard-trainer", "/dashboard/", "trainer"),
    Shot("dashboard-lead", "/dashboard/", "lead"),
    Shot("dashboard-editor", "/dashboard/", "editor"),
    Shot("course-taken", "/training/courses/lead-101/", "learner"),
    Shot("transcript", "/training/transcript/", "learner"),
    Shot("trainer", "/trainer/", "trainer"),
    Shot("trainer-profile", "/trainer/profile/", "trainer"),
    Shot("trainer-calendar", go=calendar_address, who="trainer2"),
    Shot("site-confirm", "/sites/ny/albany-lead/confirm/", "site"),
    Shot("visit", go=first("/trainer/", "[aria-labelledby=visits] h3 a"), who="trainer"),
    Shot("visit-confirm", go=first("/trainer/", "[aria-labelledby=visits] h3 a"), who="trainer2"),
    Shot("visit-done", "/trainer/visits/3/", "trainer2"),
    Shot("visit-report-refused", go=reported_without_a_word, who="trainer2"),
    Shot("people", "/training/sessions/sample-six-calls/people/", "trainer"),
    Shot("people-after", go=first("/training/sessions/?when=past", ".rows h3 a", then="people/"), who="lead"),
]

DESK = [
    Shot("desk-home", "/admin/", "lead"),
    Shot("desk-home-editor", "/admin/", "editor"),
    Shot("desk-queue", "/admin/requests/", "lead"),
    Shot("desk-queue-selected", go=ticked("/admin/requests/", "[data-bulk-action-checkbox]", 2), who="lead"),
    Shot("desk-queue-assign", "/admin/bulk/assistance/assistancerequest/assign/?id=1&id=2", "lead"),
    Shot("desk-queue-filtered", "/admin/requests/?q=zzzz", "lead"),
    Shot("desk-request", go=first("/admin/requests/", REQUEST), who="lead"),
    Shot("desk-request-plan", "/admin/requests/6/", who="lead"),
    Shot("desk-request-visit", "/admin/requests/4/", who="lead"),
    Shot("desk-request-closed", "/admin/requests/9/", who="lead"),
    Shot("desk-figures", "/admin/requests/figures/", "lead"),
    Shot("desk-sites", "/admin/lead-sites/", "editor"),
    Shot("desk-site", go=first("/admin/lead-sites/", "td.title a"), who="editor"),
    Shot("desk-site-confirm", go=first("/admin/lead-sites/?confirmed=no", "td > a.button"), who="editor"),
    Shot("desk-sites-import", "/admin/lead-sites/import/", "editor"),
    Shot("desk-trainers", "/admin/trainers/", "lead"),
    Shot("desk-trainers-selected", go=ticked("/admin/trainers/", "[data-bulk-action-checkbox]", 2), who="lead"),
    Shot("desk-trainers-book", "/admin/bulk/scheduling/trainer/book-no-more/?id=1", "lead"),
    Shot("desk-trainer", go=first("/admin/trainers/", "td.title a"), who="lead"),
    Shot("desk-trainer-read", go=read("/admin/trainers/"), who="lead"),
    Shot("desk-sessions", "/admin/sessions/", "editor"),
    Shot("desk-sessions-selected", go=ticked("/admin/sessions/", "[data-bulk-action-checkbox]", 2), who="editor"),
    Shot("desk-session-read", go=read("/admin/sessions/"), who="editor"),
    Shot("desk-session", go=first("/admin/sessions/", "td.title a"), who="editor"),
    Shot("desk-offers", "/admin/offers/", "editor"),
    Shot("desk-offers-selected", go=ticked("/admin/offers/", "[data-bulk-action-checkbox]", 2), who="editor"),
    Shot("desk-offers-hide", "/admin/bulk/assistance/offer/hide/?id=1&id=2", "editor"),
    Shot("desk-pages", "/admin/pages/", "editor"),
    Shot("desk-editions", go=editions, who="editor"),
    Shot("desk-mail", "/admin/mail/", "lead"),
    Shot("desk-mail-read", go=first("/admin/mail/", "td.title a"), who="lead"),
    Shot("desk-history", "/admin/reports/site-history/", "editor"),
    Shot("desk-texts", "/admin/reports/document-texts/", "editor"),
    Shot("desk-topics", "/admin/topics/", "editor"),
    Shot("desk-terms", "/admin/snippets/content/glossaryterm/", "editor"),
    Shot("desk-term", go=first("/admin/snippets/content/glossaryterm/", "td.title a"), who="editor"),
    Shot("desk-topic", go=first("/admin/topics/", "td.title a"), who="editor"),
    Shot("desk-synonyms", "/admin/snippets/search/synonymgroup/", "editor"),
    Shot("desk-synonym", go=first("/admin/snippets/search/synonymgroup/", "td.title a"), who="editor"),
    Shot("desk-offer", go=first("/admin/offers/", "td.title a"), who="editor"),
    Shot("desk-sites-differences", go=imported(lambda text: text.replace("Sheriff", "Marshal")), who="editor"),
    Shot("desk-sites-refused", go=imported(lambda text: text.replace("operating", "running", 2)), who="editor"),
    Shot("desk-resource", go=edited("LEAD Community Toolkit"), who="editor"),
    Shot("desk-people", "/admin/users/", "admin"),
    Shot("desk-person", go=first("/admin/users/", "td.title a"), who="admin"),
    Shot("desk-person-new", "/admin/users/new/", "admin"),
    Shot("desk-account", "/admin/account/", "editor"),
    Shot("desk-not-found", "/admin/no-such-page/", "editor"),
    Shot("search-index", "/admin/search-index/", "editor"),
    Shot("mail-samples", "/admin/mail-samples/", "lead"),
    Shot("mail-sample", "/admin/mail-samples/?mail=mail/assistance/received", "lead"),
]

# What an act leaves behind for good: taken last.
AFTERWARDS = [
    Shot("desk-session-canceled", go=canceled(lambda page, portal: page.wait_for_load_state()), who="lead"),
    Shot("session-canceled", go=canceled(at(SESSION + "sample-prosecutors-office/")), who="lead"),
    Shot("register-canceled", go=canceled(at(SESSION + "sample-prosecutors-office/register/")), who="lead"),
    Shot("registration-canceled", go=canceled(mailed("You are registered: What LEAD asks", LINK_LABEL)), who="lead"),
    Shot("registration-given-back", go=given_back),
    Shot("site-confirmed", go=site_confirmed, who="editor"),
]

# The same pages with what is added for whoever is signed in: the way to the desk, “Edit this page”, one's own name in forms.
SIGNED_IN = [replace(shot, name=f"{shot.name}-signed-in", who="editor") for shot in READING] + [
    replace(shot, name=f"{shot.name}-signed-in", who="site")
    for shot in ASKING
    if shot.name in {"ask", "ask-errors", "contact", "contact-errors", "register", "session-link", "link-again"}
]
PAGES = READING + ASKING + ACCOUNT + FAULTS + MAILS + PEOPLE + DESK + AFTERWARDS
