"""What a first visit weighs, on a portal served with production's settings and files."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bureau.statics import lean_sheet
from tests.browser.served import ROOT, serve_production

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
KB = 1024
TEXT, LIST, MAP = 20 * KB, 25 * KB, 45 * KB
CSS, JS = 14 * KB, 6 * KB
PAGES = {
    "/": MAP,
    "/sites/": MAP,
    "/sites/ny/": LIST,
    "/sites/ny/albany-lead/": TEXT,
    "/library/": LIST,
    "/library/community-toolkit/": TEXT,
    "/glossary/": LIST,
    "/glossary/warm-handoff/": TEXT,
    "/news/": LIST,
    "/training/": TEXT,
    "/training/sessions/": LIST,
    "/what-is-lead/": TEXT,
    "/how-to-implement-lead/": TEXT,
    "/where-to-find-support/": TEXT,
    "/privacy/": TEXT,
    "/offers/": TEXT,
    "/search/?q=prosecutor": LIST,
    "/ask/": TEXT,
    "/contact/": TEXT,
    "/account/login/": TEXT,
}
TAKES_INPUT = {"/ask/", "/contact/", "/account/login/"}  # a form that is sent needs a token against forgery


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    with serve_production(tmp_path_factory.mktemp("production") / "var") as portal:
        yield portal


@pytest.fixture
def visit(browser, production):
    """One first visit: the page, and (path, kind, bytes that travelled) of every request."""
    context = browser.new_context(base_url=production.url)

    def go(address):
        page, seen = context.new_page(), []
        page.on("requestfinished", lambda request: seen.append(request))
        page.goto(address, wait_until="networkidle")
        return page, [(request.url, request.resource_type, request.sizes()["responseBodySize"]) for request in seen]

    yield go
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_first_visit_is_light_and_keeps_to_itself(visit, production, address):
    page, seen = visit(address)
    weights = {Path(urlsplit(url).path).name or "page": size for url, kind, size in seen if kind != "font"}
    print(address, sum(weights.values()), weights)

    assert sum(weights.values()) <= PAGES[address], weights
    assert sum(size for url, kind, size in seen if kind == "stylesheet") <= CSS
    assert sum(size for url, kind, size in seen if kind == "script") <= JS
    assert {urlsplit(url).netloc for url, _, _ in seen} == {urlsplit(production.url).netloc}
    assert page.locator("script:not([src], [type$=json]), style, [style]").count() == 0
    if address not in TAKES_INPUT:
        assert page.context.cookies() == []


@pytest.mark.parametrize("address", ["/", "/sites/"])
def test_nothing_moves_while_a_page_with_a_map_comes_slowly(browser, production, address):
    context = browser.new_context(base_url=production.url, viewport={"width": 412, "height": 823})
    page = context.new_page()
    network = {"offline": False, "latency": 100, "downloadThroughput": 20_000, "uploadThroughput": 20_000}
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)
    page.goto(address, wait_until="load")

    moved = page.evaluate("""async () => {
        await document.fonts.ready;
        let sum = 0;
        const add = (seen) => seen.getEntries().forEach((one) => (sum += one.value));
        new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
        await new Promise((done) => setTimeout(done, 300));
        return sum;
    }""")
    context.close()
    assert moved < 0.01


def test_files_are_named_by_their_content_and_kept_for_good(visit, production):
    page, seen = visit("/")
    files = [url for url, kind, _ in seen if kind in {"stylesheet", "script", "font"}]

    kept = {page.request.get(url).headers["cache-control"] for url in files}
    assert (len(files) > 2, kept) == (True, {"max-age=315360000, public, immutable"})


def test_what_is_served_is_the_lean_file(visit):
    page, seen = visit("/glossary/")

    served = {url: page.request.get(url).text() for url, kind, _ in seen if kind in {"stylesheet", "script"}}
    assert ([url for url, text in served.items() if "/*" in text], len(served)) == ([], 4)


@pytest.mark.parametrize("name", ["portal.css", "own.css", "desk.css", "admin.css", "styleguide.css"])
def test_sheet_means_the_same_without_its_white_space(browser, name):
    page, text = browser.new_page(), (ROOT / "static" / name).read_text()
    rules = """text => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return [...sheet.cssRules].map((rule) => rule.cssText);
    }"""

    assert page.evaluate(rules, lean_sheet(text)) == page.evaluate(rules, text) != []


def test_lean_modules_still_work(visit):
    page, _ = visit("/glossary/")

    expect(page.get_by_role("radio", name="Dark")).to_be_visible()
    page.get_by_label("First letter").get_by_role("link", name="W").click()
    page.wait_for_url("**/glossary/?letter=W")
    page.get_by_role("banner").get_by_role("searchbox").type("warm", delay=50)
    expect(page.get_by_role("option").first).to_be_visible()
