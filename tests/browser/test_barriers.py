"""Every kind of page: nothing that axe finds, light and dark; nothing wider than the screen, at 320 px and with text twice as large."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts.demo import PASSWORD
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

# Wagtail's own frame around what is ours in the admin.
CHROME = ["#wagtail-sidebar", "[data-sprite]", "#wagtail-skip-link", ".w-slim-header", ".w-sticky", ".w-header", "#wagtail-userbar",
          ".w-dialog", "w-teleport"]  # fmt: skip
# A style guide repeats whole landmarks side by side.
ALLOWED = {"styleguide": {"landmark-unique"}}
LOOKS = ["light", "dark"]


def faults(page, shot):
    rules = {"rules": {name: {"enabled": False} for name in ALLOWED.get(shot.name, set())}}
    context = {"exclude": [[selector] for selector in CHROME]} if "/admin/" in page.url else None
    found = Axe().run(page, context=context, options=rules).response["violations"]
    return {fault["id"]: [node["target"] for node in fault["nodes"]][:5] for fault in found}


@pytest.fixture(scope="module")
def visitors(browser, portal):
    """A signed-in context for each reader and color scheme, kept for all pages."""
    contexts = {}

    def page(who, theme):
        if (who, theme) not in contexts:
            contexts[who, theme] = context = browser.new_context(
                base_url=portal.url,
                color_scheme=theme,
                reduced_motion="reduce",
                viewport={"width": 1280, "height": 900},
            )
            if who:
                sign_in(context.new_page(), who)
        return contexts[who, theme].new_page()

    yield page
    for context in contexts.values():
        context.close()


def sign_in(page, who):
    page.goto("/account/login/")
    page.fill("input[name=login]", f"{who}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    page.close()


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("shot", PAGES, ids=lambda shot: shot.name)
def test_page_has_no_barrier_that_axe_finds(visitors, portal, shot, theme):
    page = visitors(shot.who, theme)
    shot.open(page, portal)

    assert faults(page, shot) == {}
    page.close()


@pytest.mark.parametrize(
    "shot", [shot for shot in PAGES if not shot.name.startswith("desk")], ids=lambda shot: shot.name
)
def test_page_fits_a_narrow_screen_and_large_text(visitors, portal, shot):
    page = visitors(shot.who, "light")
    page.set_viewport_size({"width": 320, "height": 800})
    shot.open(page, portal)
    narrow = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(50)

    assert (narrow, page.evaluate("document.documentElement.scrollWidth")) == (320, 1280)
    page.close()
