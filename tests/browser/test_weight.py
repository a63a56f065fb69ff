"""What a first visit weighs, on a portal served with production's settings and files."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bureau.statics import lean_sheet
from tests.browser.pictured import PICTURED
from tests.browser.served import PRODUCTION, ROOT, collect, copy_prepared, manage, once_a_run, serve
from tests.browser.shots import context_of
from tests.browser.weights import NOT_WEIGHED, OF_ONE, ONLY_READ, PAGES, SIGNED_IN, TAKES_INPUT, WEIGHED

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]
CSS, JS = 14 * 1024, 6 * 1024

# Writes what the tables leave open into the portal’s own folder.
NOTE = """
import json
from django.conf import settings
from accounts.domain.links import mint
from assistance.models import AssistanceRequest, Visit
from training.models import LessonPage, Registration, Session

private = {
    "evaluated": ("evaluate", AssistanceRequest.objects.filter(state="closed", evaluation=None).first()),
    "registration": ("registration", Registration.objects.registered().first()),
    "request": ("request", AssistanceRequest.objects.first()),
    "planned": ("request", AssistanceRequest.objects.filter(plans__state="agreed").first()),
}
found = {name: f"/link/{mint(purpose=code, target=one, contact=one.contact)}/" for name, (code, one) in private.items()}
found["session"] = Session.objects.public().upcoming().first().get_absolute_url()
found["visit"] = Visit.objects.filter(trainer__user__email="trainer@example.org").first().pk
found["lesson"] = LessonPage.objects.live().first().get_url_parts()[2]
(settings.VAR_DIR / "addresses.json").write_text(json.dumps(found))
"""


def prepare(folder: Path) -> None:
    """The demonstration with production's files, and where its pages are."""
    copy_prepared(folder)
    collect(folder)
    manage(folder, PRODUCTION, "shell", "-v0", "-c", NOTE)


@pytest.fixture(scope="module")
def production(tmp_path_factory, starter_made):
    """Served with production's settings from a copy of what is prepared once for all workers of a run."""
    folder = tmp_path_factory.mktemp("production") / "var"
    made = once_a_run("production", prepare)
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("static"))
    with serve(folder, **PRODUCTION, STATIC_ROOT=str(made / "static")) as portal:
        yield portal


@pytest.fixture
def addresses(production):
    return json.loads((production.folder / "addresses.json").read_text())


@pytest.fixture
def visit(browser, production):
    """One first visit: the page, and (path, kind, bytes that came over) of every request. A private link was followed before, or somebody signed in."""
    contexts = []

    def go(address, who=""):
        contexts.append(context_of(browser, production, who, 1280, "light"))
        if who:
            contexts.append(browser.new_context(storage_state=contexts[0].storage_state(), base_url=production.url))
        if address.startswith("/link/"):
            page = contexts[0].new_page()
            page.goto(address)
            address = page.url
            contexts.append(browser.new_context(storage_state=contexts[0].storage_state()))
        page, seen = contexts[-1].new_page(), []
        page.on("requestfinished", lambda request: seen.append(request))
        page.goto(address, wait_until="networkidle")
        return page, [(request.url, request.resource_type, request.sizes()["responseBodySize"]) for request in seen]

    yield go
    for context in contexts:
        context.close()


def weigh(seen, most):
    """What is too heavy, or comes from elsewhere, of the requests of one visit."""
    weights = {Path(urlsplit(url).path).name or "page": size for url, kind, size in seen if kind != "font"}
    print(sum(weights.values()), weights)

    assert sum(weights.values()) <= most, weights
    assert sum(size for url, kind, size in seen if kind == "stylesheet") <= CSS
    assert sum(size for url, kind, size in seen if kind == "script") <= JS


def keep_to_itself(page, seen, production):
    """No request to another site, and nothing of style or script within the page."""
    assert {urlsplit(url).netloc for url, _, _ in seen} == {urlsplit(production.url).netloc}
    assert page.locator("script:not([src], [type$=json]), style, [style]").count() == 0


@pytest.mark.parametrize("address", PAGES)
def test_first_visit_is_light_and_keeps_to_itself(visit, production, address):
    page, seen = visit(address)

    weigh(seen, PAGES[address])
    keep_to_itself(page, seen, production)
    if address not in TAKES_INPUT:
        assert page.context.cookies() == []


@pytest.mark.parametrize("address", SIGNED_IN)
def test_first_visit_of_somebody_signed_in_is_light(visit, production, addresses, address):
    most, who = SIGNED_IN[address]
    whole = address.format(**addresses)

    page, seen = visit(whole, who)

    assert urlsplit(page.url).path == whole
    weigh(seen, most)
    keep_to_itself(page, seen, production)


def test_every_kind_of_page_is_weighed():
    left = {one for one in PICTURED if not any(re.fullmatch(none, one) for none in NOT_WEIGHED)}

    assert left - set(WEIGHED) == set(), "add them to tests/browser/weights.py"
    assert set(WEIGHED) - left == set()
    assert set(WEIGHED.values()) - {*PAGES, *OF_ONE, *SIGNED_IN} == set()


@pytest.mark.parametrize("name", OF_ONE)
def test_first_visit_to_what_the_demonstration_holds_is_light(visit, production, addresses, name):
    most, address = OF_ONE[name]

    page, seen = visit(address.format(**addresses))

    weigh(seen, most)
    keep_to_itself(page, seen, production)
    assert page.locator("main h1").count() == 1
    if name in ONLY_READ:
        assert page.context.cookies() == []


def test_first_visit_with_a_suggestion_is_light(visit, production):
    """What comes once somebody types is weighed too: a page with all the scripts that one page can ask for."""
    page, seen = visit("/library/")
    late = []
    page.on("requestfinished", lambda request: late.append(request))
    page.get_by_role("banner").get_by_role("searchbox").type("prosecutor", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()

    seen += [(one.url, one.resource_type, one.sizes()["responseBodySize"]) for one in late]
    assert any("suggest" in url for url, kind, _ in seen if kind == "script")
    assert sum(size for _, kind, size in seen if kind == "script") <= JS
    keep_to_itself(page, seen, production)


@pytest.mark.server("typeface")
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
