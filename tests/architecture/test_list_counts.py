import re
from collections import Counter

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils.html import strip_tags
from wagtail import hooks
from wagtail.admin.viewsets import viewsets
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from accounts.selection import OnSelected
from tests.architecture.list_counts import LISTS, NO_LIST, PAGES
from tests.architecture.rows import Stage
from tests.architecture.test_house_rules import APPS
from tests.architecture.url_roles import ROWS
from tests.assistance.visit_stage import NOW

pytestmark = pytest.mark.one_database("how often it is asked does not depend on which it is")

ROW = re.compile(r"zebra[ _-]?([1-3])\b", re.IGNORECASE)


def body(answer) -> str:
    assert answer.status_code == 200
    return b"".join(answer).decode()


@pytest.mark.parametrize("key", LISTS)
def test_list_asks_the_database_as_often_for_three_rows_as_for_one(db, key):
    who, make = LISTS[key]
    shown, asked = [], []
    with time_machine.travel(NOW):
        stage = Stage()
        for rows in ((1,), (2, 3)):
            for number in rows:
                make(stage, number)
            client, address = stage.browser(who), key.split(" ")[0].format(**stage.words)
            client.get(address)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                text = body(client.get(address))
            shown.append(sorted(set(ROW.findall(text + strip_tags(text)))))
            asked.append(Counter(re.sub(r"\d+|'[^']*'", "_", query["sql"]) for query in queries))

    assert shown == [["1"], ["1", "2", "3"]], "the rows are not in the list"
    more = {question[:300]: count for question, count in (asked[1] - asked[0]).items()}
    assert asked[1].total() == asked[0].total(), more


def counted(exports: bool = False) -> set[str]:
    return {key.split(" ")[0] if exports else re.split(r"[ ?]", key)[0] for key in LISTS}


def test_every_address_is_a_list_or_is_none():
    addresses = {row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")} - counted()

    assert {one for one in addresses if not any(re.fullmatch(none, one) for none in NO_LIST)} == set()


def test_every_desk_list_of_ours_is_counted():
    reverse("wagtailadmin_home")  # the desk's addresses are read, and with them its lists
    found = [*viewsets.viewsets, *(model.snippet_viewset for model in get_snippet_models())]
    ours = [one for one in found if type(one).__module__.split(".")[0] in APPS and hasattr(one, "index_view_class")]
    names = [one.get_url_name("list" if hasattr(one, "base_url_path") else "index") for one in ours]

    assert len(names) >= 10
    assert {reverse(name) for name in names} - counted() == set()


def test_every_export_is_counted():
    plain = [one for one in counted() if "{" not in one and one.startswith("/admin/")]
    views = {address: resolve(address).func for address in plain}
    exporting = {
        f"{address}?export=csv"
        for address, view in views.items()
        if hasattr(view, "view_class")
        and (view.view_initkwargs.get("list_export") or getattr(view.view_class, "list_export", None))
    }

    assert len(exporting) >= 8
    assert exporting - counted(exports=True) == set()


def test_every_kind_of_page_is_counted():
    kinds = {model._meta.label for model in get_page_models() if model is not Page}

    assert set(PAGES) == kinds
    assert {address for address in PAGES.values() if address} - counted() == set()


def test_every_act_on_selected_rows_is_counted():
    acts = {act for act in hooks.get_hooks("register_bulk_action") if issubclass(act, OnSelected)}
    names = {(model._meta.app_label, model._meta.model_name, act.action_type) for act in acts for model in act.models}

    assert len(names) >= 10
    assert {reverse("wagtail_bulk_action", args=one) for one in names} - counted() == set()
