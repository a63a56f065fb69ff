"""Forms of the desk that grow while they are filled in."""

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
