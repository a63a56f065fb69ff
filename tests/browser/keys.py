"""A page used with the keyboard alone: each stop on the way must be seen, with a mark that says where one is."""

import re

from playwright.sync_api import Locator, Page, expect

# WCAG 2.2: 2.4.7 Focus Visible, 2.4.11 Focus Not Obscured. A box hidden behind its label is seen by the label.
HIDDEN = """() => {
    const one = document.activeElement;
    if (one === document.body || one.matches("iframe")) return null;
    const parts = [one, ...(one.labels ?? [])];
    const seen = (part) => [...part.getClientRects()].some((rect) => {
        const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
        const top = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1));
        return rect.bottom > 0 && rect.top < innerHeight && top && parts.some((own) => own.contains(top) || top.contains(own));
    });
    const marked = (part) => {
        const style = getComputedStyle(part);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    };
    for (const moving of document.getAnimations()) moving.finish();
    const said = `${one.tagName}#${one.id}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    if (!parts.some(seen)) return "not seen: " + said;
    return parts.some(marked) || marked(one.parentElement) ? null : "not marked: " + said;
}"""


def hidden(page: Page) -> str | None:
    """What is wrong with where the focus is, once the page has come to rest there: it may scroll smoothly."""
    for _ in range(40):
        if not (fault := page.evaluate(HIDDEN)):
            return None
        page.wait_for_timeout(50)
    return fault


def tab_to(page: Page, target: Locator) -> None:
    """Goes on with Tab until the target has the focus."""
    target.wait_for(state="attached")
    for _ in range(200):
        page.keyboard.press("Tab")
        if fault := hidden(page):
            raise AssertionError(fault)
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("the keyboard does not come there")


def fill(page: Page, label: str | re.Pattern[str], words: str) -> None:
    tab_to(page, page.get_by_role("main").get_by_role("textbox", name=label).first)
    page.keyboard.type(words)


def follow(page: Page, link: Locator) -> None:
    tab_to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def press(page: Page, name: str) -> None:
    """Presses a button of the page that sends something, and waits for the answer."""
    tab_to(page, page.get_by_role("main").get_by_role("button", name=name, exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold(page: Page, title: str | re.Pattern[str]) -> None:
    tab_to(page, page.get_by_role("main").locator("summary", has_text=title))
    page.keyboard.press("Enter")


def choose(page: Page, label: str, option: str) -> None:
    """Picks an option of a select by typing how it begins."""
    select = page.get_by_role("main").get_by_label(label, exact=True)
    tab_to(page, select)
    page.keyboard.type(option)
    expect(select.locator("option:checked")).to_have_text(re.compile(f"^{re.escape(option)}"))


def tick(page: Page, box: Locator) -> None:
    """Ticks a box, or the choice of a row of which one can be chosen: there Tab comes to the first, arrows go on."""
    kind = box.get_attribute("type")
    if kind == "radio":
        name = box.get_attribute("name")
        group = page.locator(f"input[name='{name}']")
        tab_to(
            page,
            group.locator("visible=true").first
            if not group.locator(":scope:checked").count()
            else group.locator(":scope:checked"),
        )
        for _ in range(group.count()):
            if box.evaluate("node => node === document.activeElement"):
                break
            page.keyboard.press("ArrowDown")
    else:
        tab_to(page, box)
    if not box.is_checked():
        page.keyboard.press("Space")
    expect(box).to_be_checked()
