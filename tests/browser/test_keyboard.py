"""The main line by keyboard alone: asking for help, picking a date, answering at the desk."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import People
from tests.browser.test_walk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]


def tab_to(page: Page, target: Locator) -> None:
    """Goes on with Tab until the target has the focus; every stop on the way must be seen."""
    for _ in range(150):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.getClientRects().length > 0 || document.activeElement === document.body"
        )
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("the keyboard does not come there")


def fill(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_role("textbox", name=label))
    page.keyboard.type(words)


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("main").get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_asking_for_help(people: People):
    page = people.page("newcomer")
    page.goto("/ask/")
    press(page, "Send the request")

    expect(page.locator(".errors")).to_be_focused()
    first = page.locator(".errors a").first
    tab_to(page, first)
    page.keyboard.press("Enter")
    expect(page.get_by_label("State or territory")).to_be_focused()
    page.keyboard.type("New Mexico")
    fill(page, "City, county or tribe", "Larkspur County")
    fill(page, "What do you hope for?", "We want to hear how LEAD works.")
    fill(page, "Your name", "Rowan Reed")
    fill(page, "Your email address", "rowan.keys@example.org")
    page.wait_for_timeout(3500)  # people take longer; the form refuses what is typed quicker than that
    press(page, "Send the request")

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It has arrived.")


def test_picking_a_date(people: People):
    page = sign_in(people.page("community"), "site@example.org")
    page.goto("/dashboard/")
    page.goto(page.locator("a[href^='/requests/']").first.get_attribute("href").partition("#")[0])
    dates = page.locator("fieldset.choices input[name^=date_]")
    tab_to(page, dates.first)
    page.keyboard.press("Space")
    expect(dates.first).to_be_checked()
    press(page, "Pick this date")

    expect(page.get_by_text("Your date is held").first).to_be_visible()


def test_answering_at_the_desk(people: People):
    page = sign_in(people.page("staff"), "lead@example.org")
    page.goto("/admin/requests/")
    page.goto(page.get_by_role("link", name=re.compile(r"\d{4}-\d{4}")).first.get_attribute("href"))
    tab_to(page, page.locator("summary", has_text="Write to the requester"))
    page.keyboard.press("Enter")
    fill(page, "Your message", "Thank you. We answer by keyboard.")
    press(page, "Send")

    expect(page.locator(".desk-message").get_by_text("We answer by keyboard.")).to_be_visible()


def test_taking_selected_rows_along(people: People):
    page = sign_in(people.page("editor"), "editor@example.org")
    page.goto("/admin/offers/")
    boxes = page.get_by_role("checkbox", name="Select", exact=True)
    number = boxes.count()
    tab_to(page, page.get_by_role("checkbox", name="Select all").first)
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text=f"All {number} items")).to_be_visible()
    tab_to(page, boxes.first)
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text=f"{number - 1} items selected")).to_be_visible()

    tab_to(page, page.get_by_role("link", name="Take along (CSV)"))
    with page.expect_download() as taken:
        page.keyboard.press("Enter")

    assert len(taken.value.path().read_text().splitlines()) == number
