"""The main line by keyboard alone: asking for help, plan, visit, dates, closing, evaluating; a form refused; rows of a list."""

import re
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.keys import choose, fill, follow, press, tab_to, tick, unfold
from tests.browser.test_walk import mailed_link, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
ASKER = f"rowan.keys.{time.time_ns()}@example.org"
PLACE = "Tumbleweed County"
DAYS = [date.today() + timedelta(days=days) for days in (180, 187)]  # past all that the demonstration and the walk book


def test_the_main_line(people: People):
    mail = people.page("newcomer")
    number = ask(mail)
    community, staff = people.page("community"), sign_in(people.page("staff"), "lead@example.org")
    take_and_answer(staff, number)
    community.goto(mailed_link(mail, ASKER, re.compile(f"We have your .*{number}"), "See [^:\\n]+"))
    expect(community.get_by_text("We answer by keyboard.")).to_be_visible()

    plan(staff)
    community.reload()
    press(community, "Agree to this plan")
    expect(community.get_by_text("agreed").first).to_be_visible()

    plan_a_visit(staff)
    trainer = sign_in(people.page("trainer"), "trainer@example.org")
    offer_dates(trainer)
    community.reload()
    tick(community, community.locator("fieldset.choices input[name^=date_]").nth(1))
    press(community, "Pick this date")
    expect(community.get_by_text("Your date is held").first).to_be_visible()
    trainer.reload()
    press(trainer, "Confirm it")
    expect(trainer.get_by_role("heading", name="Your visit is coming")).to_be_visible()

    close(staff)
    community.goto(mailed_link(mail, ASKER, re.compile(f"{number} is closed"), "Answer three questions"))
    evaluate(community)


def ask(page: Page) -> str:
    """Sent empty first: the faults are said, lead to their fields, and where one is goes along. Returns the number."""
    page.goto("/ask/")
    here = page.get_by_role("navigation", name="Parts of this form").locator("[aria-current]")
    press(page, "Send the request")
    expect(page.locator(".errors")).to_be_focused()
    expect(here).to_have_text("Your community")
    tab_to(page, page.locator(".errors a").first)
    page.keyboard.press("Enter")
    expect(page.get_by_label("State or territory")).to_be_focused()
    page.keyboard.type("New Mexico")
    fill(page, "City, county, or tribe", PLACE)
    fill(page, "What do you hope for?", "We want to hear how LEAD works.")
    expect(here).to_have_text("What you need")
    fill(page, "Your name", "Rowan Keys")
    expect(here).to_have_text("How to reach you")
    fill(page, "Your email address", ASKER)
    page.wait_for_timeout(3500)  # people take longer; the form refuses what is typed quicker than that
    press(page, "Send the request")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It has arrived.")
    return re.search(r"\d{4}-\d{4}", page.inner_text("main")).group()


def take_and_answer(staff: Page, number: str) -> None:
    staff.goto("/admin/requests/")
    follow(staff, staff.locator("main td").get_by_role("link", name=re.compile(number)).first)
    press(staff, "Take into triage")
    unfold(staff, "Write to the requester")
    fill(staff, "Your message", "Thank you. We answer by keyboard.")
    press(staff, "Send")
    expect(staff.locator(".desk-message").get_by_text("We answer by keyboard.")).to_be_visible()


def plan(staff: Page) -> None:
    press(staff, "Settle what is needed")
    unfold(staff, "Offer a plan")
    fill(staff, "Goals", "The board knows how LEAD works")
    fill(staff, "What", "A presentation of one hour")
    press(staff, "Offer this plan")
    expect(staff.get_by_text("The plan is on its way")).to_be_visible()


def plan_a_visit(staff: Page) -> None:
    staff.reload()
    unfold(staff, "Plan a visit")
    choose(staff, "Direction", "To the community")
    length = staff.locator("#id_length_days, [name$=length]").first
    tab_to(staff, length)
    staff.keyboard.type("1")
    fill(staff, "Place", f"Courthouse of {PLACE}")
    choose(staff, "Time zone of the place", "Mountain time")
    press(staff, "Plan it")
    tick(staff, staff.locator("main label", has=staff.get_by_text("Demo Trainer", exact=True)).locator("input"))
    press(staff, "Ask this trainer for dates")


def offer_dates(trainer: Page) -> None:
    trainer.goto("/trainer/")
    follow(trainer, trainer.locator("[aria-labelledby=visits]").get_by_role("link", name=PLACE).first)
    for row, day in enumerate(DAYS):
        tab_to(trainer, trainer.locator(f"[name$=day_{row}]"))
        trainer.keyboard.type(day.strftime("%m%d%Y"))
        tab_to(trainer, trainer.locator(f"[name$=begins_{row}]"))
        trainer.keyboard.type("0900AM")
    press(trainer, "Offer these dates")
    expect(trainer.get_by_text("On offer").nth(1)).to_be_visible()


def close(staff: Page) -> None:
    staff.reload()
    press(staff, "Begin work")
    unfold(staff, re.compile(r"^\s*Close\s*$"))
    tab_to(staff, staff.locator("#close_resources"))
    staff.keyboard.type("toolkit")
    tick(staff, staff.locator("details#close .desk-found input").first)
    tick(staff, staff.locator("details#close").get_by_label(re.compile("To the community: .+ Mountain time")))
    fill(staff, "Next steps", "Tell us how the board decides.")
    press(staff, "Close the request")
    expect(staff.get_by_text("Closed").first).to_be_visible()


def evaluate(community: Page) -> None:
    for question in community.locator("main form fieldset:has(input[type=radio])").all():
        tick(community, question.locator("input[type=radio]").first)
    press(community, "Send the answers")
    expect(community.get_by_text("Thank you").first).to_be_visible()


def test_reporting_a_visit(people: People):
    """Sent without a word first; then with what the community is to do next, which it sees on its page."""
    trainer = sign_in(people.page("second trainer"), "trainer2@example.org")
    trainer.goto("/trainer/visits/3/")
    said = trainer.get_by_label("What was done and found")
    tab_to(trainer, said)
    trainer.keyboard.press("Control+A")
    trainer.keyboard.press("Delete")
    press(trainer, "Save the report")
    expect(trainer.get_by_role("main").locator(".errors")).to_be_focused()
    tab_to(trainer, trainer.locator(".errors a").first)
    trainer.keyboard.press("Enter")
    expect(said).to_be_focused()
    trainer.keyboard.type("We went through three calls, by keyboard.")
    row = trainer.get_by_role("group", name="Follow-up 3")
    tab_to(trainer, row.get_by_label("What"))
    trainer.keyboard.type("Name who answers calls at night")
    tab_to(trainer, row.get_by_label("Who"))
    trainer.keyboard.type("The community")
    press(trainer, "Save the report")

    came_of_it = trainer.get_by_role("region", name="What came of it")
    expect(came_of_it).to_contain_text("We went through three calls, by keyboard.")
    expect(came_of_it).to_contain_text("Name who answers calls at night")
    staff = sign_in(people.page("lead"), "lead@example.org")
    staff.goto("/admin/requests/5/")
    expect(staff.get_by_role("main")).to_contain_text("Name who answers calls at night")


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

    tab_to(page, page.get_by_role("link", name="Download (CSV)"))
    with page.expect_download() as taken:
        page.keyboard.press("Enter")

    assert len(taken.value.path().read_text().splitlines()) == number
