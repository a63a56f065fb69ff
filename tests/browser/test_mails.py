"""Every mail as a mail program shows it: on the smallest phone, with large text, in the dark, with nothing loaded from anywhere."""

import re

import pytest
from lxml import html as parser

from tests.browser.shots import context_of
from tests.browser.test_every_page import LARGE_TEXT, colors_of, faults_of, wide

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser looks at what is served; the walk runs on both")]


@pytest.fixture
def letters(browser, portal):
    """What the staff's page of samples shows of each mail: its key, and as it is in the light and in the dark."""
    context = context_of(browser, portal, "lead", 1280, "light")

    def read(address):
        return parser.fromstring(context.request.get(portal.url + address).text())

    links = [link.get("href") for link in read("/admin/mail-samples/").iter("a") if "?mail=" in link.get("href", "")]
    found = {}
    for link in links:
        frames = [one.get("srcdoc") for one in read("/admin/mail-samples/" + link[link.index("?") :]).iter("iframe")]
        found[link.partition("?mail=")[2]] = frames[::2]
    yield found
    context.close()


def test_every_mail_is_readable_everywhere(browser, letters):
    page, loaded, said, painted = browser.new_page(viewport={"width": 320, "height": 900}), [], {}, set()
    page.on("request", lambda request: loaded.append(request.url))
    for key, (light, dark) in letters.items():
        page.set_content(light)
        found = [*faults_of(page, "mails"), *colors_of(page, painted), *wide(page)]
        page.evaluate(LARGE_TEXT)
        found += [f"200 %: {one}" for one in wide(page)]
        page.set_content(dark)
        found += [f"dark: {one}" for one in colors_of(page, painted)]
        if found or not re.search(r"\w", page.inner_text("body")):
            said[key] = found
    page.close()

    assert (said, loaded, len(letters) > 40) == ({}, [], True)
