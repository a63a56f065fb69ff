"""What axe finds wrong with a page as it stands.

Contrast is two thirds of what axe takes, and nearly every text is painted as one on a page before. What axe found right
stands for all that is painted alike: the same color and size, and the same around and behind it. What it could not tell,
or what is hidden, stands for nothing.
"""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OF_COLORS = ["color-contrast", "link-in-text-block"]
# Only what is wrong travels back; what axe found right is most of what it says.
RUN = "([context, options]) => axe.run(context, options).then((found) => found.violations)"
CONTRAST = """async ([known, exclude, options]) => {
    const met = new Set(known), behind = new Map(), look = new Map(), marked = new Map();
    const painted = (one) => {
        if (!one) return "";
        if (!behind.has(one)) {
            const css = getComputedStyle(one);
            const own = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "position", "zIndex"]
                .map((name) => css[name]).join();
            const plain = own === "rgba(0, 0, 0, 0),none,1,none,normal,static,auto";
            behind.set(one, painted(one.parentElement) + (plain ? "" : "/" + own));
        }
        return behind.get(one);
    };
    const says = (one) => one.matches("input, select, textarea")
        || [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
    for (const one of document.querySelectorAll("body *")) {
        one.removeAttribute("data-unmet");
        if (!says(one) || !one.checkVisibility({ visibilityProperty: true })) continue;
        const css = getComputedStyle(one), over = getComputedStyle(one.parentElement);
        const link = one.matches("a[href]") && [css.textDecorationLine, css.borderBottom, over.color, over.fontWeight];
        const own = [css.color, css.fontSize, css.fontWeight, css.textShadow, link, one.matches(":disabled, :disabled *"),
            getComputedStyle(one, "::before").content, getComputedStyle(one, "::after").content, painted(one)].join("|");
        look.set(one, own);
        marked.set(own, (marked.get(own) || 0) + 1);
        if (!met.has(own) && marked.get(own) <= 3) one.setAttribute("data-unmet", "");
    }
    const include = [["[data-unmet]"]];
    if (!document.querySelector(include[0][0])) return { violations: [], passed: [] };
    const found = await axe.run({ include, exclude }, { ...options, elementRef: true });
    const nodes = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => node.element));
    const unclear = new Set([...nodes(found.violations), ...nodes(found.incomplete)].map((one) => look.get(one)));
    const passed = nodes(found.passes).map((one) => look.get(one)).filter((one) => one && !unclear.has(one));
    const without = ({ element, ...node }) => node;
    return {
        violations: found.violations.map((rule) => ({ ...rule, nodes: rule.nodes.map(without) })),
        passed: [...new Set(passed)],
    };
}"""


def faults(page: Page, leave: Iterable[str], not_asked: Iterable[str]) -> list[str]:
    """All but what is wrong with colors, outside the parts to leave."""
    rules = {"target-size": {"enabled": True}} | {rule: {"enabled": False} for rule in [*not_asked, *OF_COLORS]}
    options = {"rules": rules, "resultTypes": ["violations"], "preload": False}
    _load(page)
    return _said(page.evaluate(RUN, [{"exclude": [[one] for one in leave]}, options]))


def faults_of_colors(page: Page, leave: Iterable[str], met: set[str]) -> list[str]:
    """What is wrong with colors outside the parts to leave, of texts that were not met painted so; adds what was right."""
    options = {"runOnly": OF_COLORS, "preload": False}
    _load(page)
    found = page.evaluate(CONTRAST, [list(met), [[one] for one in leave], options])
    met.update(found["passed"])
    return _said(found["violations"])


def _load(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)


def _said(violations: list[dict]) -> list[str]:
    return [f"{fault['id']}: {fault['nodes'][0]['target']} {fault['nodes'][0]['html'][:120]}" for fault in violations]
