"""A kill at the moment when the generation is raised: nothing of the change is there, so that no page is stale."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.db import connection

from tests.assistance.visit_stage import NOW
from tests.bureau.test_generation import CHANGES, page, set_stage
from tests.bureau.test_generation_in_bulk import RAISING
from tests.databases import restore

# What Wagtail and its tree note down for themselves, some of it before their transaction begins.
BOOKKEEPING = ("wagtailcore_pagelogentry", "wagtailcore_modellogentry", "numchild")
RAISE = "INSERT", "content_raise"


class Killed(BaseException):
    """What no code catches, as none can catch the end of its process."""


@contextmanager
def killed_after(verb: str, table: str) -> Iterator[None]:
    """Ends what is being done right after a statement; only what was committed by then stays."""

    def end(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith(verb) and f'"{table}"' in sql:
            raise Killed
        return result

    with connection.execute_wrapper(end), pytest.raises(Killed):
        yield


def everything() -> dict[str, list]:
    """Each row of each table."""
    models = {each._meta.db_table: each for each in apps.get_models(include_auto_created=True)}
    names = {table: [field.attname for field in each._meta.local_concrete_fields] for table, each in models.items()}
    return {
        table: list(each._base_manager.order_by("pk").values_list(*(n for n in names[table] if n not in BOOKKEEPING)))
        for table, each in models.items()
        if table not in BOOKKEEPING
    }


@pytest.fixture(scope="module")
def committed_stage(django_db_setup, django_db_blocker):
    """Once for all changes: none of them leaves anything."""
    with django_db_blocker.unblock():
        with time_machine.travel(NOW):
            yield set_stage()
        restore()
    cache.clear()


@pytest.fixture
def stage(committed_stage, django_db_blocker):
    with django_db_blocker.unblock(), time_machine.travel(NOW):
        yield deepcopy(committed_stage)


@pytest.mark.parametrize("change", CHANGES)
def test_killed_change_was_not_made(stage, change):
    before = everything()

    with killed_after(*RAISE):
        CHANGES[change](stage)

    assert not connection.in_atomic_block
    assert everything() == before


def close_page(stage) -> tuple[str, dict]:
    return f"/admin/pages/{page().pk}/privacy/", {"restriction_type": "groups", "groups": [stage.group.pk]}


def open_page(stage) -> tuple[str, dict]:
    return f"/admin/pages/{stage.barrier.page_id}/privacy/", {"restriction_type": "none"}


def delete_page(stage) -> tuple[str, dict]:
    return f"/admin/pages/{page().pk}/delete/", {}


def take_page_off(stage) -> tuple[str, dict]:
    return f"/admin/pages/{page().pk}/unpublish/", {}


def give_group_a_right(stage) -> tuple[str, dict]:
    """Wagtail puts the rights in with `bulk_create()`, which tells no one, after it has saved the group."""
    sent = {"name": "Readers"}
    for part in ("page", "document", "image", "collection"):
        sent |= {f"{part}_permissions-INITIAL_FORMS": "0", f"{part}_permissions-TOTAL_FORMS": "0"}
    given = {"TOTAL_FORMS": "1", "0-page": page().pk, "0-permissions": ["change_page"]}
    sent |= {f"page_permissions-{name}": value for name, value in given.items()}
    return f"/admin/groups/edit/{stage.reading_group.pk}/", sent


def shut_accounts_out(stage) -> tuple[str, dict]:
    """Wagtail writes the whole selection with `update()`, and so in the next act: a hook of ours raises for both."""
    row, sent = RAISING["accounts.user.set_active_state"](stage)
    return f"/admin/bulk/accounts/user/set_active_state/?id={row.pk}", sent


def put_into_collection(stage) -> tuple[str, dict]:
    row, sent = RAISING["content.portaldocument.add_to_collection"](stage)
    return f"/admin/bulk/content/portaldocument/add_to_collection/?id={row.pk}", sent


@pytest.mark.parametrize(
    ("act", "statement"),
    [
        (close_page, RAISE),
        (close_page, ("INSERT", "wagtailcore_pageviewrestriction_groups")),
        (open_page, RAISE),
        (delete_page, RAISE),
        (take_page_off, RAISE),
        (take_page_off, ("INSERT", "content_change")),
        (give_group_a_right, RAISE),
        (give_group_a_right, ("INSERT", "wagtailcore_grouppagepermission")),
        (shut_accounts_out, RAISE),
        (shut_accounts_out, ("UPDATE", "accounts_user")),
        (put_into_collection, RAISE),
        (put_into_collection, ("UPDATE", "content_portaldocument")),
    ],
)
def test_killed_act_of_the_editor_was_not_done(stage, act, statement):
    address, sent = act(stage)
    browser = stage.browser("admin")
    before = everything()

    with killed_after(*statement):
        browser.post(address, sent)

    assert everything() == before
