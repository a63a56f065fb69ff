"""Lists narrow in place with scripts, and by whole pages without; both come to the same addresses."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.shots import context_of

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]

# address, the box to tick or the word to type, and what the address then says
LISTS = [
    ("/library/", "phase", "exploring"),
    ("/sites/", "status", "operating"),
    ("/training/sessions/", "kind", None),
    ("/search/?q=lead", "phase", "exploring"),
]


def query(page):
    return {key: value for key, value in parse_qs(urlsplit(page.url).query).items() if key != "q" or value != [""]}


def box(page, name, value):
    return page.locator(f".filters input[name={name}]" + (f"[value={value}]" if value else "")).first


def results(page):
    return page.locator("[data-swap=results]")


def mark(page):
    """Stays as long as the page is not loaded anew."""
    page.evaluate("window.marked = true")


def is_marked(page):
    return page.evaluate("window.marked === true")


@pytest.mark.parametrize(("address", "name", "value"), LISTS)
def test_list_narrows_in_place(people, address, name, value):
    page = people.page("reader")
    page.goto(address)
    mark(page)
    before = results(page).inner_text()
    value = value or box(page, name, None).get_attribute("value")

    box(page, name, value).check()
    page.wait_for_url(lambda url: f"{name}={value}" in url)

    expect(results(page)).not_to_have_attribute("aria-busy", "true")
    focused = page.evaluate("[document.activeElement.name, document.activeElement.value]")
    assert (is_marked(page), query(page)[name], focused) == (True, [value], [name, value])
    assert box(page, name, value).is_checked()

    page.go_back()
    expect(box(page, name, value)).not_to_be_checked()
    assert (is_marked(page), results(page).inner_text()) == (True, before)
    page.go_forward()
    expect(box(page, name, value)).to_be_checked()


@pytest.mark.parametrize(("address", "name", "value"), LISTS)
def test_list_narrows_the_same_without_scripts(people, address, name, value):
    scripted, plain = people.page("scripted"), people.page("plain", java_script_enabled=False)
    for page in (scripted, plain):
        page.goto(address)
    value = value or box(plain, name, None).get_attribute("value")

    box(scripted, name, value).check()
    scripted.wait_for_url(lambda url: f"{name}={value}" in url)
    expect(results(scripted)).not_to_have_attribute("aria-busy", "true")
    box(plain, name, value).check()
    plain.locator(".filters button").click()
    plain.wait_for_url(lambda url: f"{name}={value}" in url)

    def words(text):
        return re.findall(r"\w+", text.split("Download this list")[0])

    assert words(results(scripted).text_content()) == words(results(plain).text_content())


def test_typing_narrows_and_keeps_the_caret(people):
    page = people.page("reader")
    page.goto("/glossary/")
    mark(page)

    page.locator(".filters input[name=q]").press_sequentially("handoff")
    page.wait_for_url("**/glossary/?q=handoff")
    expect(results(page)).not_to_have_attribute("aria-busy", "true")
    page.keyboard.type("s")

    assert (is_marked(page), page.locator(".filters input[name=q]").input_value()) == (True, "handoffs")
    page.wait_for_url("**/glossary/?q=handoffs")
    page.go_back()
    page.wait_for_url(lambda url: url.endswith("/glossary/"))
    expect(page.locator(".filters input[name=q]")).to_have_value("")


def test_filter_is_taken_off_in_place_and_the_count_is_said(people):
    page = people.page("reader")
    page.goto("/library/?phase=exploring")
    mark(page)

    page.locator(".chips a").first.click()
    page.wait_for_url(lambda url: "phase" not in url)
    expect(box(page, "phase", "exploring")).not_to_be_checked()

    expect(page.locator("#main > [role=status]")).to_have_text(page.locator("#count").inner_text())
    assert (is_marked(page), page.evaluate("document.activeElement.id")) == (True, "count")


def test_page_turns_in_place_and_begins_at_the_top(people):
    page = people.page("reader", viewport={"width": 1000, "height": 500})
    page.goto("/library/")
    mark(page)

    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2")
    expect(page.locator(".pager")).to_contain_text("Page 2 of")

    assert (is_marked(page), page.evaluate("document.activeElement.id")) == (True, "count")


def test_place_on_the_page_is_kept(people):
    page = people.page("reader", viewport={"width": 1000, "height": 500})
    page.goto("/library/")
    box(page, "topic", None).scroll_into_view_if_needed()
    at = page.evaluate("scrollY")

    box(page, "topic", None).check()
    page.wait_for_url("**topic=*")
    expect(results(page)).not_to_have_attribute("aria-busy", "true")

    assert page.evaluate("scrollY") == at


def test_way_back_from_a_second_page_leads_to_where_one_was(people):
    page = people.page("reader")
    page.goto("/library/")
    mark(page)
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Page 1 of")).to_be_in_viewport()

    assert is_marked(page)


def break_lists(page, how):
    """From now on the narrowed lists of this page cannot be had."""

    def answer(route):
        route.abort("internetdisconnected") if how == "offline" else route.fulfill(status=how, body="No.")

    page.route(lambda url: "phase=" in url, answer)


@pytest.mark.parametrize("how", ["offline", 500, 429])
def test_list_that_cannot_be_had_leaves_the_old_one_and_says_so(people, how):
    page = people.page("reader")
    page.goto("/library/")
    mark(page)
    rows = page.locator("[data-swap=results] .rows")
    before = rows.inner_text()
    break_lists(page, how)

    box(page, "phase", "exploring").check()
    note = page.locator(".failed")
    expect(note).to_have_text(
        "The list could not be loaded just now. What stands here is the list from before. Try it with the whole page"
    )
    expect(page.locator("#main > [role=status]")).to_have_text(note.inner_text())
    assert (is_marked(page), rows.inner_text(), results(page).get_attribute("aria-busy")) == (True, before, None)
    assert (page.url.endswith("/library/"), box(page, "phase", "exploring").is_checked()) == (True, True)

    page.unroute_all()
    people.errors.clear()  # the browser's own word on what could not be had
    note.get_by_role("link").click()
    page.wait_for_url("**/library/?phase=exploring")
    assert (is_marked(page), box(page, "phase", "exploring").is_checked()) == (False, True)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_list_on_its_way_is_marked_as_busy_and_the_mark_moves_only_where_it_may(people, motion):
    page = people.page("reader", reduced_motion=motion)
    page.goto("/library/")
    held = []
    page.route(lambda url: "phase=" in url, lambda route: held.append(route))

    box(page, "phase", "exploring").check()
    expect(results(page)).to_have_attribute("aria-busy", "true")
    mark_of = "getComputedStyle(document.querySelector('[data-swap=results]'), '::before')"
    seen = page.evaluate(f"[{mark_of}.blockSize, {mark_of}.animationName]")
    held[0].continue_()

    expect(results(page)).not_to_have_attribute("aria-busy", "true")
    assert seen == ["4px", "busy" if motion == "no-preference" else "none"]


def test_pressing_the_button_says_the_count_also_when_nothing_changes(people):
    page = people.page("reader")
    page.goto("/library/")
    said = page.locator("#main > [role=status]")
    assert said.text_content() == ""

    page.get_by_role("button", name="Show these").click()

    expect(said).to_have_text(page.locator("#count").inner_text())


LONG = "A very long title that fills the whole of its column and goes on for a while, so that it needs several lines"
BESIDE = """words => [...document.querySelectorAll("td.title:has(> .actions)")].map(cell => {
    const title = cell.querySelector(".title-wrapper a");
    title.textContent = words;
    const box = title.getBoundingClientRect(), after = cell.querySelector(".actions").getBoundingClientRect();
    return box.right <= after.left + 1 && after.top < box.bottom && after.bottom > box.top;
})"""


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_long_title_at_the_desk_leaves_its_menu_beside_it(browser, portal, width):
    context = context_of(browser, portal, "lead", width, "light")
    page = context.new_page()
    page.goto(portal.url + "/admin/sessions/")
    beside = page.evaluate(BESIDE, LONG)
    context.close()

    assert beside != [] and all(beside)


def test_desk_says_nothing_in_the_console(browser, portal):
    context, said = context_of(browser, portal, "lead", 1440, "light"), []
    page = context.new_page()
    page.on("console", lambda one: said.append(f"{page.url}: {one.text}"))
    for address in ("", "requests/", "lead-sites/", "sessions/", "sessions/new/", "offers/", "mail/", "mail-samples/"):
        page.goto(f"{portal.url}/admin/{address}", wait_until="networkidle")
    context.close()

    assert said == []


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("/search/?q=lead", "a[href^='?'], a[href^='/search/?']"),
        ("/training/courses/?phase=exploring", ".chips a:not(.clear)"),
    ],
)
def test_whoever_follows_a_link_of_a_list_goes_on_from_its_count(people, address, links):
    page = people.page("reader")
    page.goto(address)
    mark(page)
    before = page.url

    results(page).locator(links).last.press("Enter")
    page.wait_for_url(lambda url: url != before)

    expect(page.locator("#count, [data-swap=count]").first).to_be_focused()
    assert is_marked(page)


def test_fault_of_a_filter_is_said_in_place_and_gone_once_it_is_mended(people):
    page = people.page("reader")
    page.goto("/library/?year_from=2020&year_to=2024")
    mark(page)

    box(page, "year_to", None).fill("2010")
    expect(page.locator(".errors")).to_have_count(1)
    box(page, "year_to", None).fill("2024")
    expect(page.locator(".errors")).to_have_count(0)
    assert is_marked(page)


@pytest.mark.parametrize("address", ["/sites/", "/sites/ny/"])
def test_page_with_a_table_does_not_scroll_sideways_in_a_browser_without_container_queries(people, address):
    page = people.page("reader", viewport={"width": 390, "height": 844})

    def as_before(route):
        answer = route.fetch()
        text = re.sub(r"@container \([^)]*\)", "@supports (display: none-known)", answer.text())
        text = text.replace("container-type: inline-size;", "").replace(
            "@supports not (container-type: inline-size)", "@supports (display: block)"
        )
        route.fulfill(response=answer, body=text)

    page.route("**/*.css*", as_before)
    page.goto(address)

    table = page.evaluate(
        "(({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])(document.querySelector('.table'))"
    )
    assert (page.evaluate("document.documentElement.scrollWidth"), table[0] > table[1]) == (390, True)


@pytest.mark.parametrize("address", ["/library/", "/training/sessions/", "/sites/"])
def test_button_on_a_phone_closes_the_fold_and_leads_to_the_list(people, address):
    page = people.page("reader", viewport={"width": 390, "height": 844})
    page.goto(address)
    page.locator(".filters-toggle").click()
    page.locator(".filters input[type=checkbox]").last.check()
    page.wait_for_url("**=*")
    expect(results(page)).not_to_have_attribute("aria-busy", "true")

    page.get_by_role("button", name="Show these").click()

    expect(page.locator("#count")).to_be_focused()
    expect(page.locator("#count")).to_be_in_viewport()
    assert page.locator(".filters-fold").get_attribute("open") is None


def test_button_beside_the_list_keeps_the_focus(people):
    page = people.page("reader", viewport={"width": 1200, "height": 844})
    page.goto("/library/")

    page.get_by_role("button", name="Show these").click()

    expect(page.get_by_role("button", name="Show these")).to_be_focused()
