"""The whole line, as a newcomer, a community, staff, a trainer and a learner walk it in a real browser."""

import json
import os
import re
from datetime import date, timedelta
from urllib.request import urlopen

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from accounts.demo import PASSWORD
from tests.browser.conftest import People
from tests.browser.served import Portal

pytestmark = pytest.mark.browser

ASKER = "rowan.reed@example.org"
PLACE = "Larkspur County"
DAYS = [date.today() + timedelta(days=days) for days in (90, 97, 104)]  # past all that the demonstration has booked


def test_from_the_first_page_to_an_answered_request(people: People):
    find_the_albany_site(people.page("newcomer"))
    open_a_resource_and_its_file(people.page("newcomer"))
    search_with_a_typing_error(people.page("newcomer"))
    number = ask_for_a_presentation(people.page("newcomer"))
    community = people.page("community", viewport={"width": 390, "height": 844})
    open_the_status_link(community, people.page("newcomer"))

    staff = sign_in(people.page("staff"), "lead@example.org")
    triage_and_reply(staff, number)
    offer_a_plan(staff)
    agree_to_the_plan(community)

    plan_a_visit(staff)
    trainer = sign_in(people.page("trainer"), "trainer@example.org")
    offer_three_dates(trainer)
    pick_one(community)
    confirm(trainer)
    expect_calendar_entries(people.page("newcomer"), "The date of the site visit", sequence=0)
    move(trainer)
    expect_calendar_entries(people.page("newcomer"), "has changed", sequence=1)

    close(staff)
    evaluate(community, people.page("newcomer"))
    expect_the_evaluation(staff)

    learner = sign_in(people.page("learner"), "learner@example.org")
    finish_a_course(learner)
    register_for_a_session(learner)


def test_what_was_walked_on(portal: Portal):
    """Every engine that was asked for answers, and no other was in use."""
    with urlopen(f"{portal.url}/readyz", timeout=30) as answer:
        told = json.load(answer)
    engines = {name: (told[name], told[f"{name}_engine"]) for name in ("database", "search", "storage", "cache")}

    assert engines == (
        {
            "database": (True, "PostgreSQL"),
            "search": (True, "Elasticsearch"),
            "storage": (True, "S3"),
            "cache": (True, "Redis"),
        }
        if os.environ.get("WITH_ENGINES") == "1"
        else {
            "database": (True, connection.display_name),
            "search": (True, "embedded index"),
            "storage": (True, "folders"),
            "cache": (True, "database"),
        }
    )


def find_the_albany_site(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Participating LEAD sites").click()
    page.get_by_role("searchbox", name="Place or name").fill("Albany")
    page.get_by_role("searchbox", name="Place or name").press("Enter")
    page.get_by_role("link", name="Albany LEAD", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Albany LEAD")
    expect(page.get_by_text("not confirmed by the Bureau or the site").first).to_be_visible()


def open_a_resource_and_its_file(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Library").click()
    page.get_by_role("searchbox", name="Words").fill("sample handbook")
    page.get_by_role("searchbox", name="Words").press("Enter")
    page.locator(".rows h3 a").filter(has_text="Sample: A handbook").first.click()
    with page.expect_download() as download:
        page.locator("a[href*='/file/']").first.click()
    assert download.value.suggested_filename.endswith(".pdf")


def search_with_a_typing_error(page: Page) -> None:
    page.get_by_label("Search everything").first.fill("prosecuter buy in")
    page.get_by_label("Search everything").first.press("Enter")
    found = page.locator(".rows h3").filter(has_text=re.compile("prosecutor", re.IGNORECASE))
    expect(found.first).to_be_visible()


def ask_for_a_presentation(page: Page) -> str:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="What the Bureau does").click()
    page.locator("a[href*='/ask/?offer=presentation']").first.click()
    expect(page.locator(".note").first).to_contain_text("You ask for")
    page.get_by_label("State or territory").select_option("NM")
    page.get_by_label("City, county, or tribe").fill("Larkspur County")
    page.get_by_label("Exploring:").check()
    page.get_by_label("What do you hope for?").fill(
        "Our sheriff and our prosecutor want to hear how LEAD works before they decide."
    )
    page.get_by_label("Your name").fill("Rowan Reed")
    page.get_by_label("Your email address").fill(ASKER)
    page.get_by_label("Your role").fill("County manager")
    page.get_by_label("Your agency or organization").fill("Larkspur County (fictional)")
    page.wait_for_timeout(3500)  # people take longer; the form refuses what is typed quicker than that
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return re.search(r"\d{4}-\d{4}", page.inner_text("main")).group()


def open_the_status_link(community: Page, newcomer: Page) -> None:
    link = mailed_link(newcomer, ASKER, "We have your", "See [^:\\n]+")
    community.goto(link)
    expect(community).to_have_url(re.compile(r"/requests/\d+/$"))
    expect(community.get_by_text("Received").first).to_be_visible()


def mailed_link(page: Page, to: str, subject: str | re.Pattern[str], label: str) -> str:
    """The address under `label` in the newest such mail to this person."""
    read_mail(page, to, subject)
    return re.search(rf"{label}:\s+(https?://\S+)", page.inner_text("main")).group(1)


def read_mail(page: Page, to: str, subject: str | re.Pattern[str]) -> None:
    """Opens the newest such mail to this person in the development mailbox, as soon as it is there."""
    for _ in range(40):
        page.goto("/mailbox/")
        mails = page.locator(".rows > li").filter(has_text=to).filter(has_text=subject)
        if mails.count():
            mails.first.get_by_role("link").first.click()
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"no mail to {to} about “{subject}”")


def sign_in(page: Page, email: str) -> Page:
    page.goto("/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    return page


def triage_and_reply(staff: Page, number: str) -> None:
    staff.goto("/admin/requests/")
    staff.get_by_role("link", name=re.compile(number)).first.click()
    staff.get_by_role("button", name="Take into triage").click()
    act(staff, "Assign", "Give it to this person", {"Who takes it": "Demo TA Lead"})
    act(staff, "Write to the requester", "Send", {"Message": "Thank you. We can present on an evening that suits you."})


def offer_a_plan(staff: Page) -> None:
    staff.get_by_role("button", name="Settle what is needed").click()
    staff.locator("summary", has_text="Offer a plan").click()
    form = staff.locator("details#plan")
    form.get_by_label("Goals").fill("The sheriff and the prosecutor know how LEAD works")
    form.get_by_role("group", name="Activity 1").get_by_label("What").fill("A presentation of one hour")
    form.get_by_role("button", name="Offer this plan").click()
    expect(staff.get_by_text("The plan is on its way")).to_be_visible()


def act(staff: Page, title: str, button: str, fields: dict[str, str]) -> None:
    """Unfolds one act of the request screen, fills it in and sends it."""
    staff.locator("summary", has_text=title).first.click()
    form = staff.locator("details[open]").filter(has=staff.get_by_role("button", name=button, exact=True)).first
    for label, value in fields.items():
        field = form.get_by_label(label).first
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button", name=button, exact=True).click()
    staff.wait_for_load_state()


def agree_to_the_plan(community: Page) -> None:
    community.reload()
    community.get_by_role("button", name="Agree to this plan").click()
    expect(community.get_by_text("agreed").first).to_be_visible()


def plan_a_visit(staff: Page) -> None:
    staff.reload()
    act(
        staff,
        "Plan a visit",
        "Plan it",
        {
            "Direction": "To the community",
            "Length": "1",
            "Place": "Courthouse of Larkspur County",
            "Time zone of the place": "America/Denver",
        },
    )
    staff.locator(".choices").get_by_text("Demo Trainer", exact=True).click()
    staff.get_by_role("button", name="Ask this trainer for dates").click()
    staff.wait_for_load_state()


def offer_three_dates(trainer: Page) -> None:
    trainer.goto("/trainer/")
    trainer.locator("#visits ~ * , [aria-labelledby=visits]").get_by_role("link", name=PLACE).first.click()
    for row, day in enumerate(DAYS):
        trainer.locator(f"[name$=day_{row}]").fill(day.isoformat())
        trainer.locator(f"[name$=begins_{row}]").fill("09:00")
    trainer.get_by_role("button", name="Offer these dates").click()
    expect(trainer.get_by_text("On offer").nth(2)).to_be_visible()


def pick_one(community: Page) -> None:
    community.reload()
    community.locator("fieldset.choices input[name^=date_]").nth(1).check()
    community.get_by_role("button", name="Pick this date").click()
    expect(community.get_by_text("Your date is held").first).to_be_visible()


def confirm(trainer: Page) -> None:
    trainer.reload()
    trainer.get_by_role("button", name="Confirm it").click()
    expect(trainer.get_by_role("heading", name="Your visit is coming")).to_be_visible()


def move(trainer: Page) -> None:
    trainer.locator("summary", has_text="Move the visit").click()
    form = trainer.locator("details[open]")
    form.locator("[name$=day_0]").fill((DAYS[2] + timedelta(days=7)).isoformat())
    form.get_by_role("button", name="Move it to this time").click()
    expect(trainer.get_by_role("heading", name="Your visit is coming")).to_be_visible()


def expect_calendar_entries(reader: Page, subject: str, sequence: int) -> None:
    for person in (ASKER, "trainer@example.org"):
        read_mail(reader, person, subject)
        reader.locator("summary", has_text="As it is sent").click()
        calendar = reader.inner_text("main")
        assert f"SEQUENCE:{sequence}" in calendar
        assert "METHOD:REQUEST" in calendar


def close(staff: Page) -> None:
    staff.reload()
    staff.get_by_role("button", name="Begin work").click()
    staff.locator("details#close summary").click()
    called_off = staff.locator("details#close").get_by_label(re.compile("To the community: .+ Mountain time"))
    called_off.check()  # the visit that is still to come, named with its time
    staff.locator("details#close").get_by_label("Next steps").fill("Tell us how the board decides.")
    staff.locator("details#close").get_by_role("button", name="Close the request").click()
    staff.wait_for_load_state()
    expect(staff.get_by_text("Closed").first).to_be_visible()


def evaluate(community: Page, newcomer: Page) -> None:
    community.goto(mailed_link(newcomer, ASKER, "is closed", "Answer three questions"))
    community.get_by_label("5", exact=False).first.check()
    community.get_by_label("Yes").first.check()
    community.get_by_role("button", name="Send the answers").click()
    expect(community.get_by_text("Thank you").first).to_be_visible()


def expect_the_evaluation(staff: Page) -> None:
    staff.reload()
    expect(staff.get_by_text("5 of 5")).to_be_visible()


def finish_a_course(learner: Page) -> None:
    learner.goto("/training/courses/")
    learner.get_by_role("link", name="LEAD 101").first.click()
    enroll = learner.get_by_role("button", name="Enroll")
    if enroll.count():
        enroll.click()
    lessons = learner.locator("ol.goals a").evaluate_all("links => links.map(link => link.href)")
    for lesson in lessons:
        learner.goto(lesson)
        done = learner.get_by_role("button", name="Mark as done")
        if done.count():
            done.click()
    learner.goto("/training/transcript/")
    expect(
        learner.get_by_role("row").filter(has_text="LEAD 101").get_by_text(str(date.today().year)).first
    ).to_be_visible()


def register_for_a_session(learner: Page) -> None:
    learner.goto("/training/sessions/")
    addresses = learner.locator(".rows > li h3 a").evaluate_all("links => links.map(link => link.href)")
    for address in addresses:
        learner.goto(address)
        if learner.get_by_role("link", name="Register", exact=True).count():
            break
    title = learner.get_by_role("heading", level=1).inner_text()
    learner.get_by_role("link", name="Register", exact=True).click()
    learner.wait_for_timeout(3500)
    learner.get_by_role("button", name="Register").click()
    learner.goto("/training/transcript/")
    expect(learner.get_by_text(title).first).to_be_visible()
