"""The search box as a reader with keyboard and screen reader meets it."""

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from bureau.styleguide import draw

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]

SAME = """(one, html) => {
    one.normalize();
    return one.isEqualNode(new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
}"""


@pytest.fixture
def page(people):
    return people.page("reader")


def begin(page, text):
    page.goto("/search/")
    with page.expect_response(f"**/search/suggest/?q={quote(text)}"):
        page.locator("#q").press_sequentially(text)
    page.locator("#q-suggestions [role=option]").first.wait_for()


def test_suggestion_is_chosen_by_keyboard(page):
    begin(page, "alban")
    box = page.locator("#q")

    box.press("ArrowDown")

    first = page.locator("#q-suggestions [role=option]").first
    assert (box.get_attribute("aria-expanded"), box.get_attribute("aria-activedescendant")) == (
        "true",
        first.get_attribute("id"),
    )
    assert "Albany LEAD" in first.inner_text()
    box.press("Enter")
    page.wait_for_url("**/sites/ny/**")


def test_suggestions_are_drawn_as_the_style_guide_shows_them(page):
    begin(page, "alban")
    page.locator("#q").press("ArrowDown")
    drawn = page.locator("#q-suggestions")
    options = drawn.locator("[role=option]").evaluate_all(
        "all => all.map((one) => ({ ...one.dataset, kind: one.lastElementChild.textContent }))"
    )
    label = drawn.get_attribute("aria-label")

    shown = draw("suggestions", {"id": "q-suggestions", "label": label, "suggestions": options, "chosen": 0})

    assert drawn.evaluate(SAME, shown) is True


def test_choice_stands_when_a_later_answer_would_replace_the_list(page):
    begin(page, "alba")
    box = page.locator("#q")
    box.press("n")

    box.press("ArrowDown")
    page.wait_for_timeout(1500)  # ten times what the list waits before it asks

    assert box.get_attribute("aria-activedescendant") == "q-suggestions-0"


def test_suggestions_are_counted_aloud_and_closed_by_escape(page):
    begin(page, "prosec")
    box = page.locator("#q")
    said = page.locator("#q-suggestions + [role=status]").inner_text()

    box.press("Escape")

    assert said.endswith("suggestions")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "prosec")


def test_suggestion_that_is_clicked_is_opened(page):
    begin(page, "liaison prosecu")

    page.locator("#q-suggestions [role=option]", has_text="Liaison prosecutor").first.click()

    page.wait_for_url("**/glossary/liaison-prosecutor/")


def test_enter_without_a_choice_searches(page):
    begin(page, "prosecuter")
    page.locator("#q").press_sequentially(" buy in")

    page.locator("#q").press("Enter")

    page.get_by_text("Showing results for").wait_for()
    assert page.locator("h3 a").count() > 3


@pytest.mark.parametrize(
    "address", ["/search/", "/search/?q=prosecutor", "/search/?q=zebrafish", "/search/?q=x&kind=nope"]
)
def test_page_has_no_barrier_that_axe_finds(page, address):
    page.goto(address)

    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []


def test_open_suggestions_have_no_barrier_that_axe_finds(page):
    begin(page, "prosec")

    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []


def test_search_works_without_scripts(people):
    page = people.page("plain", java_script_enabled=False)
    page.goto("/")

    page.locator("input[name=q]:visible").first.fill("albany")
    page.locator("input[name=q]:visible").first.press("Enter")

    page.get_by_role("link", name="Albany LEAD").first.wait_for()


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_results_fit_the_width(people, width):
    page = people.page(f"w{width}", viewport={"width": width, "height": 800})
    page.goto("/search/?q=prosecuter+buy+in")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 820, 1024, 1280])
def test_kinds_of_result_take_two_lines_at_most(people, width):
    page = people.page("reader", viewport={"width": width, "height": 900})
    page.goto("/search/?q=lead")

    lines = page.evaluate("new Set([...document.querySelectorAll('.tabs a')].map((one) => one.offsetTop)).size")
    assert (page.locator(".tabs a").count() > 6, lines <= 2) == (True, True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", ["/", "/search/?q=lead"])
def test_large_field_has_room_for_words_where_text_is_twice_as_large(people, address):
    page = people.page("reader", viewport={"width": 320, "height": 900})
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    wide = "document.querySelector('.find[data-size=large] {}').getBoundingClientRect().width"
    assert [page.evaluate(wide.replace("{}", one)) > 200 for one in ("input", "button")] == [True, True]
