"""People with a browser each, before a portal that is really served."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.served import ROOT, Portal, chromium, serve, serve_copy
from tests.engines import make_bucket

# A busy machine may take long; what is waited for comes or it does not.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def portal(request, tmp_path_factory, django_db_setup) -> Iterator[Portal]:
    """A new portal, whose pages say what they are drawn from; or, while a test is being written, the running one whose address PORTAL_AT gives."""
    if running := os.environ.get("PORTAL_AT"):
        yield Portal(running, ROOT / "var", [])
        return
    folder = tmp_path_factory.mktemp("portal") / "var"
    env = engines(request)
    fresh = bool(env) or "DATABASE_URL" in os.environ
    env["DJANGO_SETTINGS_MODULE"] = "tests.browser.telling"
    if not fresh:
        request.getfixturevalue("starter_made")
    with serve(folder, **env) if fresh else serve_copy(folder, **env) as portal:
        yield portal


def engines(request) -> dict[str, str]:
    """With WITH_ENGINES=1 (make walk-engines), the variables for Elasticsearch, S3 and Redis, really served."""
    if os.environ.get("WITH_ENGINES") != "1":
        return {}
    return {
        "ELASTICSEARCH_URL": request.getfixturevalue("elastic_url"),
        "REDIS_URL": request.getfixturevalue("redis_server"),
        **make_bucket(request.getfixturevalue("s3_server"), "walk"),
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def people(browser, portal, request) -> Iterator["People"]:
    people = People(browser, portal.url)
    yield people
    failed = getattr(request.node, "failed", False)
    people.leave(save_to=ROOT / "var" / "failures" / request.node.name if failed else None)


class People:
    """Several people with a browser of their own each. An error in a page's code fails the test."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.contexts: dict[str, BrowserContext] = {}
        self.pages: dict[str, Page] = {}
        self.errors: list[str] = []

    def page(self, name: str, **options: object) -> Page:
        if name not in self.pages:
            self.contexts[name] = self.browser.new_context(base_url=self.url, accept_downloads=True, **options)
            page = self.contexts[name].new_page()
            page.set_default_timeout(30_000)
            page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
            page.on("console", lambda said: said.type == "error" and self.errors.append(f"{page.url}: {said.text}"))
            self.pages[name] = page
        return self.pages[name]

    def leave(self, save_to: Path | None) -> None:
        for name, page in self.pages.items():
            if save_to:
                save_to.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=save_to / f"{name}.png", full_page=True)
        for context in self.contexts.values():
            context.close()
        assert self.errors == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True
    return report
