"""Every kind of page, signed out and in, light and dark: no fault that axe knows, nothing to scroll sideways, and drawn
from the template that it pictures.
"""

import os

import pytest
from playwright.sync_api import Page, Response

from tests.browser import axe
from tests.browser.opened import OPENED
from tests.browser.pages import ACCOUNT, AFTERWARDS, ASKING, DESK, FAULTS, MAILS, PEOPLE, READING, SIGNED_IN, Shot
from tests.browser.pictured import PICTURED
from tests.browser.shots import HEIGHT, context_of
from tests.browser.telling import DRAWN

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
GROUPS = {
    "reading": READING,
    "signed in": SIGNED_IN,
    "asking": ASKING,
    "account": ACCOUNT,
    "faults": FAULTS,
    "mails": MAILS,
    "people": PEOPLE,
    "desk": DESK,
    "opened": OPENED,
    "afterwards": AFTERWARDS,
}
# What is Wagtail's own in the admin, and what is looked at elsewhere.
NOT_OURS = [
    # around every page: menu, head with its crumbs, bar over a public page, menus that open, pages and filters of a list
    "#wagtail-sidebar", "[data-wagtail-sidebar]", ".w-slim-header", ".w-header", "w-userbar", ".w-dropdown",
    ".w-filter-button", ".bulk-actions-filter-checkbox", "#listing-results nav", ".w-avatar",
    # in the editor of a page or a record: the box for rich text, tabs, the map of the page, the form's own script hooks
    ".Draftail-Editor", "a.button[role='tab']", ".w-minimap", "form [data-edit-form]",
    "iframe",  # a mail in its page of samples: looked at alone, as “mails”
    ".specimen .state ~ .state nav",  # the style guide shows one navigation several times, under one name
]  # fmt: skip
# Wagtail's editor of a record names it in a heading of the second level.
OF_THE_DESK = ["page-has-heading-one"]
NOT_ASKED = {
    "mails": ["region", "landmark-one-main"],
    "desk": OF_THE_DESK,
    "opened": OF_THE_DESK,
    "afterwards": OF_THE_DESK,
}
# In the admin the page itself never scrolls: its main part does, or cuts off. A field wider than its place lies on others.
WIDE = """() => {
    const frame = ".w-slim-header, .bulk-actions-choices, .form-side, .w-field__comment-button, .w-minimap, .visually-hidden, .w-sr-only, .desk-exact";
    const ours = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(frame);
    const said = (one) => `${one.tagName}#${one.id}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    const all = (where, what) => [...where.querySelectorAll(what)].filter(ours);
    const edges = (one) => one.getBoundingClientRect();
    const whole = document.documentElement;
    const beyond = [whole, ...document.querySelectorAll("main")]
        .filter((one) => one.scrollWidth > one.clientWidth + (one === whole ? 0 : 1))
        .flatMap((one) => all(one, "*").filter((part) => edges(part).right > edges(one).left + one.clientWidth + 1))
        .slice(0, 4).map(said);
    const fields = all(document, "main .field > :is(input, select, textarea)")
        .filter((one) => edges(one).right > edges(one.parentElement).right + 1
            || edges(one).left < edges(one.parentElement).left - 1);
    return [...beyond, ...fields.map((one) => "beyond its place: " + said(one))];
}"""


# Colors of the other theme come over a moment; without a moment, they are there. What never ends cannot be finished.
AT_ONCE = """() => document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
    .forEach((one) => one.finish())"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def wide(page):
    """What is too wide, once the page has come to rest at a new width: the admin moves its frame aside."""
    page.evaluate(SETTLED)
    page.evaluate(AT_ONCE)
    for _ in range(60):
        found = page.evaluate(WIDE)
        if not found:
            break
        page.wait_for_timeout(100)
    return found


NOWHERE = """() => [...document.querySelectorAll("main a[href^='#']")]
    .filter((one) => one.hash.length > 1 && !one.closest(".specimen"))
    .filter((one) => !document.getElementById(decodeURIComponent(one.hash.slice(1))))
    .map((one) => "leads nowhere: " + one.hash)"""
# Head and foot of public pages are looked at once as they stand: there is one for each part of the menu, signed out and in.
FRAME = (".masthead", ".colophon")
FRAMED = f"() => [...document.querySelectorAll('{', '.join(FRAME)}')].map((one) => one.outerHTML).join('')"
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"


def faults_of(page, group, leave=()):
    return axe.faults(page, [*NOT_OURS, *leave], NOT_ASKED.get(group, []))


def colors_of(page, met):
    return axe.faults_of_colors(page, NOT_OURS, met)


@pytest.fixture(scope="module")
def painted() -> set[str]:
    """How texts are painted that axe found right."""
    return set()


class Seen:
    """The templates that what a page shows at last was drawn from, not those of pages on the way to it."""

    def __init__(self, page: Page) -> None:
        self.names: set[str] = set()
        self.frame = page.main_frame
        page.on("response", self.hear)

    def hear(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.frame and response.status // 100 != 3:
            self.names = set(response.headers.get(DRAWN.lower(), "").split(","))

    def missing(self, shot: Shot) -> list[str]:
        if "PORTAL_AT" in os.environ:  # a portal of its own does not tell
            return []
        pictures = {template for template, name in PICTURED.items() if name == shot.name}
        return [f"not drawn from {template}" for template in sorted(pictures - self.names)]


@pytest.fixture
def visit(browser, portal):
    """Goes to every page of a group as whoever it is for, and takes what `look` says of each.

    Each person has one page for all, as a new one would have to read the desk's scripts again.
    """
    pages, met = {}, {""}

    def go(group, look):
        said = {}
        for shot in GROUPS[group]:
            if shot.who not in pages:
                page = context_of(browser, portal, shot.who, 1280, "light").new_page()
                pages[shot.who] = page, Seen(page)
            page, seen = pages[shot.who]
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            page.emulate_media(color_scheme="light")
            shot.open(page, portal, until="load")
            frame = page.evaluate(FRAMED)
            if found := seen.missing(shot) + look(page, FRAME if frame in met else ()):
                said[shot.name] = found
            met.add(frame)
        return said

    yield go
    for page, _ in pages.values():
        page.context.close()


@pytest.mark.parametrize("group", GROUPS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, painted, group):
    """Colors are all that dark changes. Then the smallest phone, then text of twice the size there and on a wide screen."""

    def look(page, met):
        page.evaluate(SETTLED)
        page.evaluate(AT_ONCE)  # what is told slides in over a moment
        found = faults_of(page, group, met) + colors_of(page, painted) + page.evaluate(NOWHERE)
        page.emulate_media(color_scheme="dark")
        page.evaluate(AT_ONCE)
        found += [f"dark: {one}" for one in colors_of(page, painted)]
        page.set_viewport_size({"width": 320, "height": 900})
        found += [f"320 px: {one}" for one in wide(page)]
        if group == "signed in":  # text of twice the size is that of the same pages before somebody signs in
            return found
        page.evaluate(LARGE_TEXT)
        if group not in ("desk", "opened", "afterwards"):  # Wagtail's own frame is laid out for wider screens
            found += [f"320 px at 200 %: {one}" for one in wide(page)]
        page.set_viewport_size({"width": 1280, "height": 900})
        return found + [f"200 %: {one}" for one in wide(page)]

    assert visit(group, look) == {}
