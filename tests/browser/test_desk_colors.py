"""The desk in the dark theme: what is read on grounds that stay dark, and what comes on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import DESK
from tests.browser.shots import HEIGHT, PAPER, context_of
from tests.browser.test_every_page import AT_ONCE, colors_of

pytestmark = [pytest.mark.browser, pytest.mark.one_database("colors and sizes; what they show is asked elsewhere")]
WHITE = "rgb(255, 255, 255)"
PRINTED = """() => {
    const grounds = (what) => [...document.querySelectorAll(what)].map((one) => getComputedStyle(one).backgroundColor);
    return {
        wide: document.documentElement.scrollWidth,
        grounds: [...new Set(grounds("html, body, .content-wrapper input:is([type=checkbox], [type=radio])"))],
        hidden: [...document.querySelectorAll(".w-tabs__panel")].filter((one) => !one.checkVisibility()).map((one) => one.id),
    };
}"""


@pytest.fixture
def visit(browser, portal):
    contexts = []

    def go(name):
        [shot] = [one for one in DESK if one.name == name]
        contexts.append(context_of(browser, portal, shot.who, 1280, "dark"))
        page = contexts[-1].new_page()
        shot.open(page, portal)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["desk-pages", "desk-session", "desk-site", "desk-trainer"])
def test_page_is_printed_in_its_whole_on_white_and_no_wider_than_paper(visit, name):
    page = visit(name)
    page.set_viewport_size({"width": PAPER, "height": HEIGHT})
    page.emulate_media(media="print")
    page.evaluate(AT_ONCE)

    assert page.evaluate(PRINTED) == {"wide": PAPER, "grounds": [WHITE], "hidden": []}


def test_list_says_how_long_ago_on_the_screen_and_the_day_on_paper(visit):
    page = visit("desk-queue-selected")
    ago, day = (page.locator(f".listing {one}").first for one in (".w-human-readable-date__date", ".desk-exact"))
    on_screen = [ago.is_visible(), day.evaluate("(one) => one.offsetWidth")]
    page.emulate_media(media="print")

    assert [on_screen, ago.is_visible(), day.evaluate("(one) => one.offsetWidth > 100")] == [[True, 1], False, True]


def test_hint_and_the_menu_of_a_phone_are_light_on_dark(visit):
    page = visit("desk-queue-selected")
    page.locator(".listing .w-human-readable-date").first.hover()
    expect(page.locator(".tippy-box[data-state=visible]").last).to_be_visible()
    assert colors_of(page, set()) == []

    page.set_viewport_size({"width": 390, "height": HEIGHT})
    page.locator(".sidebar-nav-toggle").hover()
    page.evaluate(AT_ONCE)
    assert page.locator(".sidebar-nav-toggle").evaluate("(one) => getComputedStyle(one).color") == WHITE
