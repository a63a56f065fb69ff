"""Pictures of every kind of page, at three widths, light and dark, and as printed, with a page to look through them.

Run by `make shots`; `ARGS="home sites"` takes only the pages whose name begins so.
"""

import html
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import Browser, BrowserContext, Page

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings.development")
django.setup()

from accounts.demo import PASSWORD  # noqa: E402
from tests.browser.opened import OPENED  # noqa: E402
from tests.browser.pages import NEW, PAGES, Shot  # noqa: E402
from tests.browser.served import ROOT, Portal, chromium, serve  # noqa: E402
from tests.browser.ways import signed_up  # noqa: E402

WIDTHS = (390, 820, 1440)
THEMES = ("light", "dark")
PAPER = 718  # px: the breadth of a letter page between its margins
HEIGHT = 900
LOOKS = [(width, theme) for theme in THEMES for width in WIDTHS] + [(PAPER, "print")]
INTO = ROOT / "var" / "shots"


def main(names: list[str]) -> int:
    """Takes the pictures, and says at the end how many pages could not be reached, or are wider than their place."""
    if not names:
        shutil.rmtree(INTO, ignore_errors=True)  # no picture of a page that is gone
    INTO.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in [*PAGES, *OPENED] if not names or shot.name.startswith(tuple(names))]
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder) / "var") as portal, chromium() as browser:
        contexts: dict[str, BrowserContext] = {}
        missed = []
        for number, shot in enumerate(shots, 1):
            if shot.who not in contexts:
                contexts[shot.who] = context_of(browser, portal, shot.who, WIDTHS[-1], THEMES[0])
            if not look(contexts[shot.who], portal, shot):
                missed.append(shot.name)
            print(f"{number} of {len(shots)}: {shot.name}", flush=True)
    write_index(shots)
    print(f"Look through them: {INTO.relative_to(ROOT)}/index.html")
    if missed:
        print(f"Not reached, or wider than asked: {', '.join(missed)}")
    return len(missed)


def look(context: BrowserContext, portal: Portal, shot: Shot) -> bool:
    """Comes to the page once, and takes it in every look. Whether it was reached, and no picture is wider than asked."""
    page = context.new_page()
    good = True
    try:
        shot.open(page, portal)
    except Exception as error:  # noqa: BLE001 - one page that cannot be reached must not hide the others
        good = False
        print(f"{shot.name}: {type(error).__name__}: {str(error).splitlines()[0]}")
    page.mouse.move(0, 0)  # not where the way there has pressed
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if theme == "print":
            page.emulate_media(media="print")
        else:
            page.emulate_media(media="screen", color_scheme=theme)
        taken = take(page, INTO / f"{shot.name}-{width}-{theme}.png", width)
        if taken > width:
            good = False
            print(f"{shot.name}: {taken} px wide where {width} were asked, {theme}")
    page.close()
    return good


def take(page: Page, path: Path, width: int) -> int:
    """The whole page, also where an element inside it scrolls, as in the Wagtail admin. How wide the picture is."""
    height = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("html, body, main, .content-wrapper")].map((one) => one.scrollHeight))"""
    )
    page.set_viewport_size({"width": width, "height": max(HEIGHT, height)})
    picture = page.screenshot(path=path, full_page=True)
    return int.from_bytes(picture[16:20])  # where the head of a PNG says it


def context_of(browser: Browser, portal: Portal, who: str, width: int, theme: str) -> BrowserContext:
    context = browser.new_context(
        base_url=portal.url, viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce", color_scheme=theme
    )
    if who == NEW:
        page = context.new_page()
        signed_up(page, portal)
        page.close()
    elif who:
        page = context.new_page()
        page.goto("/account/login/")
        page.fill("input[name=login]", f"{who}@example.org")
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        page.close()
    return context


def write_index(shots: list[Shot]) -> None:
    rows = []
    for shot in shots:
        pictures = "".join(
            f'<a href="{shot.name}-{width}-{theme}.png"><img loading="lazy" alt="{width} px, {theme}" '
            f'src="{shot.name}-{width}-{theme}.png" width="{width // 4}"></a>'
            for width, theme in LOOKS
        )
        rows.append(f"<h2>{html.escape(shot.name)}</h2><p>{pictures}</p>")
    (INTO / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title><h1>Pages</h1>' + "".join(rows),
        encoding="utf-8",
    )


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
