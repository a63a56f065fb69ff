"""On PostgreSQL, whoever raises the generation waits for nobody, and nobody for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection, transaction

from content import snapshots
from content.domain import changes
from content.domain.pages import add_draft, publish_page, remove_page
from content.models import GlossaryTerm, HomePage, StandardPage
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.races import race
from training.domain.registrations import register
from training.models import Registration, Session

pytestmark = pytest.mark.one_database("SQLite has one writer at a time", on="postgresql")

SAVING = "UPDATE", "content_glossaryterm"
PUBLISHING = "UPDATE", "wagtailcore_page"
RAISING = "INSERT", "content_raise"


@transaction.atomic
def change() -> None:
    changes.bump()


@contextmanager
def met(gate: Barrier, verb: str, table: str) -> Iterator[None]:
    """Waits for the other runner right after the first such statement, with all locks that were taken until then."""
    waited = []

    def wait(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not waited and sql.startswith(verb) and f'"{table}"' in sql:
            waited.append(sql)
            gate.wait(timeout=20)
        return result

    with connection.execute_wrapper(wait):
        yield


def at_once(one, its: tuple[str, str], other, others: tuple[str, str]) -> list[object]:
    """What came of two who both go on only when each has done its statement."""
    gate = Barrier(2)

    def run(number: int) -> None:
        do, statement = ((one, its), (other, others))[number]
        with met(gate, *statement):
            do()

    return race(run, 2)


def add_branch() -> None:
    """Titles of as many words as the average title would have Wagtail's own index lock both rows for either page."""
    home = HomePage.objects.get()
    top = publish_page(page=add_draft(parent=home, page=StandardPage(title="Top")))
    publish_page(
        page=add_draft(parent=top, page=StandardPage(title="Page with more words than others have", slug="page"))
    )


def publish() -> None:
    page = StandardPage.objects.get(slug="page")
    page.title = "Other words, and also more than others have"
    publish_page(page=page)


def rename() -> None:
    top = StandardPage.objects.get(slug="top")
    top.slug = "other"
    publish_page(page=top)


def test_word_is_deleted_while_it_is_saved(committed):
    rows.term(Stage(), 1)
    saved, deleted = GlossaryTerm.objects.get(), GlossaryTerm.objects.get()

    assert at_once(saved.save, SAVING, deleted.delete, RAISING) == [None, None]

    assert GlossaryTerm.objects.count() == 0


def test_section_is_deleted_while_a_page_of_it_is_published(committed):
    add_branch()

    outcomes = at_once(publish, PUBLISHING, lambda: remove_page(page=StandardPage.objects.get(slug="top")), RAISING)

    assert outcomes == [None, None]
    assert StandardPage.objects.filter(slug__in=["top", "page"]).count() == 0


def test_section_is_renamed_while_a_page_of_it_is_published(committed):
    add_branch()

    assert at_once(publish, PUBLISHING, rename, RAISING) == [None, None]

    assert StandardPage.objects.get(slug="page").url_path == "/home/other/page/"


def test_registration_waits_for_no_open_transaction_that_has_raised(committed):
    rows.session(Stage(), 1)
    gate = Barrier(2)

    def run(number: int) -> None:
        if number == 0:
            with transaction.atomic():
                changes.bump()
                gate.wait(timeout=20)
                gate.wait(timeout=20)
            return
        gate.wait(timeout=20)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        register(session=Session.objects.get(), email="one@example.org", name="One")
        gate.wait(timeout=20)

    assert race(run, 2) == [None, None]
    assert Registration.objects.count() == 1


def test_raise_and_reader_wait_for_no_one_who_folds(committed):
    change()
    gate = Barrier(2)
    before = snapshots.number()

    def run(number: int) -> object:
        if number == 0:
            with met(gate, "DELETE", "content_raise"):
                changes.fold()
            return gate.wait(timeout=20) * 0
        gate.wait(timeout=20)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        change()
        seen = snapshots.number(), changes.fold()
        gate.wait(timeout=20)
        return seen

    _, (number, folded_too) = race(run, 2)

    assert (number > before, folded_too, snapshots.number()) == (True, False, number)
