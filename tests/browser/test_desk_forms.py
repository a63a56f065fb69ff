"""Forms of the desk that grow while they are filled in, and days that stay whole on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.shots import context_of

pytestmark = [pytest.mark.browser, pytest.mark.one_database("in the browser alone; what is sent is asked elsewhere")]


@pytest.mark.parametrize("scripts", [True, False])
def test_plan_takes_another_activity_and_keeps_what_was_typed(browser, portal, scripts):
    context = context_of(browser, portal, "lead", 1280, "light")
    page = context.new_page()
    if not scripts:
        page.route("**/desk*.js", lambda route: route.abort())
    page.goto(portal.url + "/admin/requests/6/")
    page.locator("#plan > summary").click()
    form = page.locator("#plan form")
    form.get_by_label("Goals").fill("A list of partners")
    rows = form.get_by_role("group", name="Activity ")
    before = rows.count()

    form.get_by_role("button", name="Add another activity").click()

    expect(rows).to_have_count(before + 1)
    expect(rows.last.get_by_label("What")).to_be_focused()
    expect(form.get_by_label("Goals")).to_have_value("A list of partners")
    rows.last.get_by_label("What").fill("Write the list")
    form.get_by_role("button", name="Add another activity").click()
    expect(rows.nth(before).get_by_label("What")).to_have_value("Write the list")
    context.close()


@pytest.fixture
def closing(browser, portal):
    """The form that closes a request, open, as it came from the server."""
    context = context_of(browser, portal, "lead", 1280, "light")
    page = context.new_page()

    def open_form(scripts: bool):
        if not scripts:
            page.route("**/desk*.js", lambda route: route.abort())
        page.goto(portal.url + "/admin/requests/4/")
        page.locator("#close > summary").click()
        return page.locator("#close form")

    yield open_form
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_documents_are_found_by_the_keyboard_and_the_chosen_stay(closing, scripts):
    form = closing(scripts)
    page, letters, boxes = form.page, form.get_by_role("searchbox"), form.locator(".desk-found input")
    form.get_by_label("Next steps").fill("Call us in June.")
    letters.fill("community toolkit")
    letters.press("Enter")
    expect(form.get_by_role("status")).to_have_text(re.compile(r"^\d+ documents?\.$"))
    expect(letters).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(boxes.first).to_be_focused()
    page.keyboard.press("Space")
    chosen = boxes.first.get_attribute("value")

    letters.fill("zzzz")
    letters.press("Enter")

    expect(form.get_by_role("status")).to_have_text("No document that anyone may open has these letters.")
    expect(boxes).to_have_count(1)
    expect(form.locator(f".desk-found input[value='{chosen}']")).to_be_checked()
    expect(form.get_by_label("Next steps")).to_have_value("Call us in June.")


def test_documents_come_while_one_types_and_none_is_taken_from_under_the_keyboard(closing):
    form = closing(True)
    letters, boxes = form.get_by_role("searchbox"), form.locator(".desk-found input")
    letters.press_sequentially("too")
    expect(boxes.first).to_be_visible()
    before = boxes.first.get_attribute("value")

    letters.press_sequentially("lkit zzzz")
    boxes.first.focus()

    expect(form.get_by_role("status")).to_have_text("No document that anyone may open has these letters.")
    expect(boxes).to_have_count(1)
    expect(boxes.first).to_be_focused()
    assert boxes.first.get_attribute("value") == before


def test_library_that_does_not_answer_is_told(closing):
    form = closing(True)
    form.page.route("**/admin/requests/documents/**", lambda route: route.abort())

    form.get_by_role("searchbox").press_sequentially("tool")

    expect(form.get_by_role("status")).to_have_text("The library does not answer. Press “Find” to try again.")


# A year in two pieces: its digits stand in more than one box.
BROKEN = """() => {
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const broken = [];
    for (let text; (text = words.nextNode());) {
        if (text.parentElement.closest(".visually-hidden, .w-sr-only")) continue;
        for (const year of text.data.matchAll(/(?<=,\\s)20\\d\\d\\b/g)) {
            const range = document.createRange();
            range.setStart(text, year.index);
            range.setEnd(text, year.index + 4);
            if (range.getClientRects().length > 1) broken.push(text.data.trim());
        }
    }
    return broken;
}"""


@pytest.mark.parametrize(("who", "address"), [("lead", "/admin/requests/4/"), ("trainer", "/trainer/")])
def test_no_year_is_broken_in_two_on_a_phone(browser, portal, who, address):
    context = context_of(browser, portal, who, 390, "light")
    page = context.new_page()
    broken = {}
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(portal.url + address)
        broken[width] = page.evaluate(BROKEN)
    context.close()

    assert broken == {390: [], 320: []}
