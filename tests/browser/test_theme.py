"""The colors that a reader chose are there from the first paint, not only once a module has run."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.keys import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
BAR = {"light": ["#faf6ee"], "dark": ["#181410"]}
PAPER = {"light": "rgb(250, 246, 238)", "dark": "rgb(24, 20, 16)"}
# When the root got its theme, by the clock by which the browser says when it painted first.
WATCH = """new MutationObserver((changes, self) => {
    if (!document.documentElement?.dataset.theme) return;
    window.themed = performance.now();
    self.disconnect();
}).observe(document, { attributes: true, childList: true, subtree: true })"""
KINDS = [".button >> nth=0", ".button[data-kind=quiet]", ".button[data-size=large]", ".text-button"]
TIMES = """() => new Promise((tell) => new PerformanceObserver((list) => tell([window.themed, list.getEntries()[0].startTime]))
    .observe({ type: "paint", buffered: true }))"""


def paper(page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def bar(page) -> list[str]:
    """The colors for the browser's own bar that hold now."""
    return page.evaluate("""[...document.querySelectorAll("meta[name=theme-color]")]
        .filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content)""")


def choose(page, name: str) -> None:
    """By keyboard: to the switch in the foot, then with the arrow to the color."""
    tab_to(page, page.locator("form.theme input:checked"))
    for _ in range(3):
        if not page.get_by_role("radio", name=name).is_checked():
            page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=name)).to_be_checked()


@pytest.mark.parametrize(("device", "name", "chosen"), [("dark", "Light", "light"), ("light", "Dark", "dark")])
def test_chosen_colors_are_painted_first(people: People, device, name, chosen):
    page = people.page("reader", color_scheme=device)
    page.goto("/privacy/")
    assert (paper(page), bar(page)) == (PAPER[device], BAR[device])
    choose(page, name)
    assert (paper(page), bar(page), page.context.cookies()) == (PAPER[chosen], BAR[chosen], [])

    # The module that works the switch comes empty.
    page.route("**/portal*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.add_init_script(WATCH)
    page.goto("/glossary/", wait_until="commit")
    themed, painted = page.evaluate(TIMES)

    assert (themed < painted, paper(page), bar(page)) == (True, PAPER[chosen], BAR[chosen])


def test_page_from_before_the_choice_takes_it_when_one_goes_back(people: People):
    page = people.page("reader", color_scheme="light")
    page.goto("/privacy/")
    page.goto("/accessibility/")
    choose(page, "Dark")
    page.go_back()

    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    assert paper(page) == PAPER["dark"]


def test_as_my_device_goes_with_the_device_again(people: People):
    page = people.page("reader", color_scheme="dark")
    page.goto("/privacy/")
    choose(page, "Light")
    choose(page, "As my device")
    assert bar(page) == BAR["dark"]
    page.reload()

    assert (paper(page), bar(page)) == (PAPER["dark"], BAR["dark"])


# Of a button as it is now: all that a pointer or the focus changes.
LOOK = """one => {
    for (const moving of document.getAnimations()) moving.finish();
    const { backgroundColor, borderColor, color, outline, outlineOffset, textDecoration } = getComputedStyle(one);
    return [backgroundColor, borderColor, color, outline, outlineOffset, textDecoration];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("state", "number"), [("hover", 1), ("focus", 2)])
def test_button_looks_as_the_style_guide_says(people: People, scheme, state, number):
    page = people.page("reader", color_scheme=scheme)
    page.goto("/styleguide/")
    states = page.locator("#variant-button .state")
    pairs = [(states.first.locator(kind), states.nth(number).locator(kind)) for kind in KINDS]

    page.keyboard.press("Shift")  # what is focused now shows it
    really = [(getattr(one, state)(), one.evaluate(LOOK))[1] for one, _ in pairs]
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")

    assert [shown.evaluate(LOOK) for _, shown in pairs] == really


MARKS = [
    ("/ask/", ".steps [aria-current]", "::before", "backgroundColor"),
    ("/ask/", "[name=phase]:checked", "::after", "backgroundColor"),
    ("/ask/", "main form .button", None, "borderColor"),
    ("/sites/?state=NY", ".nav [aria-current]", "::after", "backgroundColor"),
    ("/sites/", ".map .has", None, "stroke"),
    ("/sites/", ".pin", None, "fill"),
    ("/search/?q=prosecutor", ".tabs [aria-current]", "::after", "backgroundColor"),
    ("/search/?q=prosecutor", "main mark", None, "backgroundColor"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_only_a_color_says_is_there_in_forced_colors(people: People, scheme):
    """High contrast mode takes all backgrounds away but those that ask to stay."""
    page = people.page("reader", color_scheme=scheme, forced_colors="active")
    lost = []
    for address, what, part, kind in MARKS:
        page.goto(address)
        color = page.locator(what).first.evaluate(
            "(one, [part, kind]) => getComputedStyle(one, part)[kind]", [part, kind]
        )
        if color in {"rgba(0, 0, 0, 0)", "none", paper(page)}:
            lost.append((address, what, color))

    assert lost == []
