"""Whether `make shots` takes a picture of every page that there is a template for. Whether a page is drawn from the
template that it is said to be, is looked at where every page is.
"""

import re

import pytest

from tests.browser.opened import OPENED
from tests.browser.pages import FAULTS, PAGES
from tests.browser.pictured import PICTURED
from tests.browser.served import ROOT

pytestmark = pytest.mark.one_database("it reads files")
TEMPLATES = ROOT / "templates"
# Drawn from their templates alone: pages of faults, and the question for a password, as no page of the demonstration has one.
NOT_SERVED = {f"{shot.name.removeprefix('error-').replace('-', '_')}.html" for shot in FAULTS} | {
    "content/page_password.html"
}
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


def test_every_page_of_our_own_is_pictured():
    names = {shot.name for shot in [*PAGES, *OPENED]}

    assert ", ".join(sorted(whole_pages() - set(PICTURED) - NOT_SERVED - NO_PAGE - TWIN)) == ""
    assert set(PICTURED) - whole_pages() == set()
    assert set(PICTURED.values()) - names == set()
