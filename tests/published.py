"""Published pages and things, really committed, with a clock that stands still; for tests of what is kept of them.

A folder's tests take the fixtures from its `conftest.py`.
"""

from copy import deepcopy

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory

from content.domain.pages import add_draft, publish_page
from content.models import HomePage, StandardPage
from content.public import SAME_FOR_ALL
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW
from tests.databases import kept_as_it_is, restore


@pytest.fixture
def stage(committed):
    with time_machine.travel(NOW, tick=False) as clock:
        stage = Stage()
        stage.clock = clock
        yield stage


@pytest.fixture
def page(request):
    """A page: that of the furnished portal, where a test takes both."""
    if "furnished" in request.fixturenames:
        request.getfixturevalue("furnished")
        return StandardPage.objects.get(title="Page")
    request.getfixturevalue("stage")
    return _page()


def _page() -> StandardPage:
    page = StandardPage(title="Page", body=[("text", "<p>Old words</p>")])
    return publish_page(page=add_draft(parent=HomePage.objects.get(), page=page))


@pytest.fixture(scope="session")
def furnished_once(django_db_setup, django_db_blocker):
    """The stage, and the database with a page and a thing of every kind that can be had again from here on."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        stage = Stage()
        _page()
        for make in (rows.resource, rows.term, rows.news, rows.site, rows.session, rows.offer, rows.course):
            make(stage, 1)
        furnished = kept_as_it_is("furnished")
        restore()
    return stage, furnished


@pytest.fixture
def furnished(furnished_once, committed):
    made, database = furnished_once
    restore(database)
    with time_machine.travel(NOW, tick=False) as clock:
        stage = deepcopy(made)
        stage.clock = clock
        yield stage


def is_kept(answer) -> bool:
    return getattr(answer, "is_from_page_cache", False)


def again(page):
    return type(page).objects.get(pk=page.pk)


def republished(page, **fields):
    changed = again(page)
    for name, value in fields.items():
        setattr(changed, name, value)
    return publish_page(page=changed)


def made(number: int | None = 1, **headers: str) -> HttpResponse:
    """An answer as a public page of that generation is."""
    answer = HttpResponse("text", headers={"Cache-Control": SAME_FOR_ALL} | headers)
    answer.snapshot = number, None
    return answer


def tell(browser: Client, words: str) -> None:
    """Has a message wait for this reader, as after a form that was sent."""
    answer = HttpResponse()
    storage = CookieStorage(RequestFactory().get("/"))
    storage.add(messages.SUCCESS, words)
    storage.update(answer)
    browser.cookies["messages"] = answer.cookies["messages"].value
