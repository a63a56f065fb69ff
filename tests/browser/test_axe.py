"""Contrast is asked of each way in which a text is painted, and of no more."""

import pytest

from tests.browser import axe

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
HEAD = "<!doctype html><html lang=en><title>Page</title><body style='background:#fff;color:#111'>"


@pytest.fixture
def colors(browser):
    page, met = browser.new_page(), set()

    def look(body):
        page.set_content(HEAD + body)
        return [fault.partition(":")[0] for fault in axe.faults_of_colors(page, [".theirs"], met)], len(met)

    yield look
    page.close()


def test_what_is_painted_alike_is_asked_once(colors):
    assert colors("<p>One") == ([], 1)
    assert colors("<p>Two<p>Three") == ([], 1)
    assert colors("<p>Two<h2>Three") == ([], 2)


@pytest.mark.parametrize(
    "body",
    [
        "<p style='color:#aaa'>Pale",
        "<div style='background:#222'><p>Dark on dark",
        "<div style='opacity:.3'><p>Faded",
        "<p>Words before and after <a href=/ style='color:#333;text-decoration:none'>what leads</a> elsewhere",
        "<p><input value='Typed' aria-label=Name style='color:#ccc;background:#fff'>",
    ],
)
def test_fault_is_found_after_pages_that_were_right_and_each_time(colors, body):
    colors("<p>Right <a href=/>and a link</a><input value=Typed aria-label=Name>")

    first, second = colors(body), colors(body)

    assert len(first[0]) == 1
    assert second == first


@pytest.mark.parametrize(
    "wrap", ["<div hidden>{}</div>", "<div class=theirs>{}</div>", "<div style='visibility:hidden'>{}</div>"]
)
def test_what_nobody_looked_at_stands_for_nothing(colors, wrap):
    pale = "<p style='color:#aaa'>Pale</p>"
    colors(wrap.format(pale))

    assert colors(pale)[0] == ["color-contrast"]
