"""Whether `make shots` takes a picture of every page that there is a template for."""

import re

import pytest

from tests.browser.opened import OPENED
from tests.browser.pages import FAULTS, PAGES
from tests.browser.served import ROOT, serve_copy
from tests.browser.shots import context_of
from tests.browser.telling import READ

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
TEMPLATES = ROOT / "templates"
# Drawn from their templates alone, or never a page of a portal's own: Wagtail's previews of a block, a fault's page.
NOT_SERVED = {f"{shot.name.removeprefix('error-').replace('-', '_')}.html" for shot in FAULTS}
NO_PAGE = {"content/blocks/picture_preview.html"}
# Asks whoever was added without a password for a first one, in the words and fields of the page that changes it.
TWIN = {"account/password_set.html"}


def whole_pages() -> set[str]:
    """Templates of our own that are a page, not a part of one nor the frame of several."""
    texts = {str(file.relative_to(TEMPLATES)): file.read_text() for file in TEMPLATES.rglob("*.html")}
    frames = {name for text in texts.values() for name in re.findall(r'{% extends "([^"]+)" %}', text)}
    return {name for name, text in texts.items() if text.startswith("{% extends")} - frames


def test_every_page_is_pictured(browser, tmp_path):
    with serve_copy(tmp_path / "var", DJANGO_SETTINGS_MODULE="tests.browser.telling") as portal:
        contexts = {}
        for shot in [*PAGES, *OPENED]:
            if shot.who not in contexts:
                contexts[shot.who] = context_of(browser, portal, shot.who, 1280, "light")
            page = contexts[shot.who].new_page()
            shot.open(page, portal, until="load")
            page.close()
        for context in contexts.values():
            context.close()
        read = {line.partition(READ)[2].strip() for line in portal.lines if READ in line}

    assert ", ".join(sorted(whole_pages() - read - NOT_SERVED - NO_PAGE - TWIN)) == ""
