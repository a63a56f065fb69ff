"""Every kind of page, signed out and in, light and dark: no fault that axe knows, and nothing to scroll sideways."""

from collections import defaultdict

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import ACCOUNT, ASKING, DESK, FAULTS, MAILS, PEOPLE, READING
from tests.browser.shots import context_of

pytestmark = pytest.mark.browser
GROUPS = {
    "reading": READING,
    "asking": ASKING,
    "account": ACCOUNT,
    "faults": FAULTS,
    "mails": MAILS,
    "people": PEOPLE,
    "desk": DESK,
}
# Wagtail's own frame and parts around what is ours in the admin, and a mail shown in a frame, which is looked at alone.
NOT_OURS = [
    "#wagtail-sidebar", "[data-wagtail-sidebar]", ".w-slim-header", ".w-header", "w-userbar", "iframe", ".specimen .state ~ .state nav",
    ".w-filter-button", ".w-avatar", ".footer.bulk-actions-choices", ".bulk-actions-filter-checkbox",
    ".w-dropdown", ".w-minimap", "form [data-edit-form]", ".w-panel", "#listing-results nav",
]  # fmt: skip
# Of a mail, these belong to the program that shows it, and of an admin page, to the frame that is left out.
NOT_ASKED = {
    "mails": ["region", "landmark-one-main"],
    "desk": ["region", "page-has-heading-one", "heading-order", "bypass"],
}
WIDE = """() => {
    const most = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth <= most ? [] : [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > most + 1)
        .slice(0, 4).map((one) => one.tagName + "." + one.className);
}"""


def faults_of(page, group):
    options = {"rules": {rule: {"enabled": False} for rule in NOT_ASKED.get(group, [])}}
    found = Axe().run(page, context={"exclude": [[one] for one in NOT_OURS]}, options=options)
    return [
        f"{fault['id']}: {fault['nodes'][0]['target']} {fault['nodes'][0]['html'][:120]}"
        for fault in found.response["violations"]
    ]


@pytest.fixture
def visit(browser, portal):
    """Goes to every page of a group as whoever it is for, and takes what `look` says of each."""
    contexts = {}

    def go(group, width, theme, look):
        said = defaultdict(list)
        for shot in GROUPS[group]:
            if shot.who not in contexts:
                contexts[shot.who] = context_of(browser, portal, shot.who, width, theme)
            page = contexts[shot.who].new_page()
            shot.open(page, portal)
            if found := look(page):
                said[shot.name] = found
            page.close()
        return dict(said)

    yield go
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("group", GROUPS)
def test_axe_finds_nothing(visit, group, theme):
    assert visit(group, 1280, theme, lambda page: faults_of(page, group)) == {}


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_scrolls_sideways_on_the_smallest_phone_nor_with_large_text(visit, group):
    def look(page):
        found = page.evaluate(WIDE)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        return [f"320 px: {one}" for one in found] + [f"200 %: {one}" for one in page.evaluate(WIDE)]

    assert visit(group, 320, "light", look) == {}
