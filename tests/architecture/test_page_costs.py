"""What each kind of public page asks of the database once its generation is known, for readers with an account, editors
among them, and for one without: a page kept too little would ask for more. And what it asks where no page is kept as it was
sent, and it is put together of the parts that are: five at most for anyone.
"""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau import pagecache
from content.domain.pages import add_draft, publish_page
from content.models import HomePage, StandardPage
from sites.models import LeadSite
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW
from training.models import LessonPage, Session

# Queries of a stranger with an account, of an editor, and of anyone without one. One tells the generation, two who the reader is, and
# one where they stand in what they learn; of editors, one whether they may change the page.
COSTS = {
    "/": (3, 4, 1),
    "/page/": (3, 4, 1),
    "/library/": (3, 4, 1),
    "/library/?topic={topic}": (3, 4, 1),
    "/library/?utm_source=mail": (3, 4, 1),
    "/library/zebra-1/": (3, 4, 1),
    "/glossary/": (3, 3, 1),
    "/glossary/zebra-1/": (3, 3, 1),
    "/news/": (3, 4, 1),
    "/news/zebra-1/": (3, 4, 1),
    "/sites/": (3, 3, 1),
    "/sites/ny/": (3, 3, 1),
    "/sites/ny/{site}/": (3, 3, 1),
    "/training/": (4, 5, 1),
    "/training/courses/": (4, 5, 1),
    "{course}": (4, 5, 1),
    "{lesson}": (4, 5, 1),
    "/training/sessions/": (3, 3, 1),
    "/training/sessions/{session}/": (4, 5, 1),  # whether they work with sessions
    "/offers/": (3, 3, 1),
}

MOST = 5
NEVER_KEPT = {"/library/?utm_source=mail"}  # nobody looks for it among kept pages, which asks for the generation, too


@pytest.fixture
def stage(committed):
    with time_machine.travel(NOW):
        stage = Stage()
        publish_page(page=add_draft(parent=HomePage.objects.get(), page=StandardPage(title="Page")))
        for make in (rows.resource, rows.news, rows.term, rows.site, rows.session, rows.offer, rows.enrollment):
            make(stage, 1)
        lesson = LessonPage.objects.first()
        stage.words |= {
            "topic": stage.topic.code,
            "site": LeadSite.objects.get().slug,
            "session": Session.objects.get().slug,
            "course": lesson.get_parent().url,
            "lesson": lesson.url,
        }
        yield stage


def asked(browser: Client, address: str, *, put_together: bool = False) -> int:
    for _ in range(2):
        assert browser.get(address).status_code == 200, address
    if put_together:
        pagecache.store = pagecache.Store()
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return len(queries)


def test_every_kind_of_page_asks_as_little_as_the_table_says(stage):
    readers = [stage.browser(who) for who in ("stranger", "editor", "anyone")]
    addresses = {key: key.format(**stage.words) for key in COSTS}

    found = {key: tuple(asked(reader, address) for reader in readers) for key, address in addresses.items()}

    assert found == COSTS


def test_page_put_together_of_kept_parts_asks_five_times_at_most(stage):
    readers = [stage.browser(who) for who in ("stranger", "editor", "anyone")]
    addresses = {key: key.format(**stage.words) for key in COSTS}

    found = {
        key: tuple(asked(reader, address, put_together=True) for reader in readers)
        for key, address in addresses.items()
    }

    assert found == {
        key: (member, editor, anyone + (key not in NEVER_KEPT)) for key, (member, editor, anyone) in COSTS.items()
    }
    assert max(max(each) for each in found.values()) <= MOST
