"""Whether `make shots` takes a picture of every page that there is a template for."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.opened import OPENED
from tests.browser.pages import FAULTS, PAGES
from tests.browser.served import ROOT, serve_copy
from tests.browser.shots import context_of
from tests.browser.telling import DRAWN

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
TEMPLATES = ROOT / "templates"
# Drawn from their templates alone.
NOT_SERVED = {f"{shot.name.removeprefix('error-').replace('-', '_')}.html" for shot in FAULTS}
# Never a page of a portal's own: a block's preview, allauth's frame, Wagtail's frame, and lists that stand in pages of Wagtail's.
NO_PAGE = {
    "content/blocks/picture_preview.html",
    "allauth/layouts/entrance.html",
    "wagtailadmin/admin_base.html",
    "wagtailadmin/generic/index_results.html",
    "wagtailadmin/generic/listing_results.html",
    "wagtailadmin/pages/explorable_index_results.html",
    "wagtailadmin/reports/site_history_results.html",
}
# Asks whoever was added without a password for a first one, in the words and fields of the page that changes it.
TWIN = {"account/password_set.html"}


def whole_pages() -> set[str]:
    """Templates of our own that are a page, not a part of one nor the frame of several."""
    texts = {str(file.relative_to(TEMPLATES)): file.read_text() for file in TEMPLATES.rglob("*.html")}
    frames = {
        frame for name, text in texts.items() for frame in re.findall(r'{% extends "([^"]+)" %}', text) if frame != name
    }
    return {name for name, text in texts.items() if text.startswith("{% extends")} - frames


class Seen:
    """The templates that what a page shows at last was drawn from, not those of pages on the way to it."""

    def __init__(self, page: Page) -> None:
        self.names: set[str] = set()
        self.frame = page.main_frame
        page.on("response", self.hear)

    def hear(self, response) -> None:
        if response.request.is_navigation_request() and response.frame == self.frame and response.status // 100 != 3:
            self.names = set(response.headers.get(DRAWN.lower(), "").split(","))


def test_every_page_is_pictured(browser, tmp_path):
    shown: set[str] = set()
    with serve_copy(tmp_path / "var", DJANGO_SETTINGS_MODULE="tests.browser.telling") as portal:
        contexts = {}
        for shot in [*PAGES, *OPENED]:
            if shot.who not in contexts:
                contexts[shot.who] = context_of(browser, portal, shot.who, 1280, "light")
            page = contexts[shot.who].new_page()
            seen = Seen(page)
            shot.open(page, portal, until="load")
            shown |= seen.names
            page.close()
        for context in contexts.values():
            context.close()

    assert ", ".join(sorted(whole_pages() - shown - NOT_SERVED - NO_PAGE - TWIN)) == ""
