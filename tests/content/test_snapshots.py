from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.transaction import TransactionManagementError
from wagtail.rich_text import RichText

from content import snapshots
from content.domain import changes
from content.domain.pages import add_draft, publish_page
from content.models import Edition, ResourcePage, StandardPage, Topic
from content.snapshots import Snapshot

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@transaction.atomic
def change() -> None:
    changes.bump()


def kept(key="key") -> object:
    """What one request gets for a key: a new object, or the one that another request left."""
    with snapshots.scope(object(), shared=True):
        return snapshots.keep(key, object)


def test_requests_of_a_generation_share_what_is_kept(committed):
    assert kept() is kept()


def test_next_generation_has_its_own(committed):
    before = kept()
    change()

    assert kept() is not before


def test_one_number_is_read_for_a_request(committed, django_assert_num_queries):
    with snapshots.scope(object(), shared=True), django_assert_num_queries(1):
        snapshots.keep("one", object)
        snapshots.keep("two", object)


def test_request_that_writes_leaves_nothing_to_others(committed):
    with snapshots.scope(object(), shared=False):
        own = snapshots.keep("key", object)
        assert snapshots.keep("key", object) is own

    assert kept() is not own


def test_nothing_of_a_transaction_is_left_to_others(committed):
    with snapshots.scope(object(), shared=True), transaction.atomic():
        own = snapshots.keep("key", object)
        transaction.set_rollback(True)

    assert kept() is not own


def test_request_looks_again_after_its_own_change(committed):
    with snapshots.scope(object(), shared=True):
        before = snapshots.keep("key", object)
        change()
        assert snapshots.keep("key", object) is not before


def test_request_that_changed_something_leaves_nothing_to_others(committed):
    with snapshots.scope(object(), shared=True):
        snapshots.keep("key", object)
        change()
        own = snapshots.keep("key", object)
        assert snapshots.seen() == (None, None)

    assert kept() is not own


def test_outside_a_request_nothing_is_kept(committed):
    assert snapshots.keep("key", object) is not snapshots.keep("key", object)
    assert (snapshots.current(), snapshots.memo()) == (None, None)


def test_number_that_was_rolled_back_does_not_come_again(committed):
    with transaction.atomic():
        changes.bump()
        fallen = changes.generation()
        transaction.set_rollback(True)
    change()

    assert changes.generation() > fallen


def test_number_is_not_raised_outside_of_a_transaction(committed):
    before = changes.generation()

    with pytest.raises(TransactionManagementError):
        changes.bump()

    assert changes.generation() == before


def test_number_rises_also_when_the_clock_is_set_back(committed):
    change()
    before = changes.generation()
    with time_machine.travel(datetime(2001, 1, 1, tzinfo=UTC)):
        change()

    assert changes.generation() > before


@pytest.mark.parametrize(("later", "same"), [(59, True), (60, False)])
def test_thing_is_made_anew_at_its_hour(later, same):
    snapshot = Snapshot(1)

    def make() -> object:
        snapshots.good_until(NOON + timedelta(seconds=90))
        return snapshot.keep("part of it", part)

    def part() -> object:
        snapshots.good_until(NOON + timedelta(seconds=60))
        return object()

    with time_machine.travel(NOON, tick=False) as clock:
        first = snapshot.keep("key", make)
        clock.shift(later)
        assert (snapshot.keep("key", make) is first) is same


def test_what_holds_a_kept_thing_ends_with_it():
    snapshot = Snapshot(1)
    with time_machine.travel(NOON, tick=False):
        snapshot.keep("part", lambda: snapshots.good_until(NOON + timedelta(seconds=60)) or object())
        with snapshots.scope(object(), shared=True):
            snapshot.keep("part", object)
            assert snapshots.end() == NOON + timedelta(seconds=60)


def test_narrowed_lists_go_before_all_else(monkeypatch):
    snapshot, narrowed = Snapshot(1), [("part", snapshots.Narrowed(f"topic={number}")) for number in range(4)]
    monkeypatch.setattr(snapshots, "MOST", 3 * (snapshots.size_of(narrowed[0]) + snapshots.size_of("x")))
    for key in (("part", "menu"), *narrowed):
        snapshot.keep(key, lambda: "x")

    assert list(snapshot._kept) == [("part", "menu"), *narrowed[2:]]


def test_what_is_good_no_longer_takes_no_room():
    snapshot = Snapshot(1)
    with time_machine.travel(NOON, tick=False):
        assert snapshot.keep("key", lambda: snapshots.good_until(NOON) or "x") == "x"

    assert snapshot._kept == {}


def test_snapshot_is_bounded_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(snapshots, "MOST", 2 * snapshots.size_of("first") + 2 * snapshots.size_of("x" * 5) + 10)
    snapshot = Snapshot(1)
    for key in ("first", "second", "third"):
        snapshot.keep(key, lambda: "x" * 5)

    assert snapshot.keep("third", lambda: "new") == "x" * 5
    assert snapshot.keep("second", lambda: "new") == "x" * 5
    assert snapshot.keep("first", lambda: "new") == "new"


@dataclass
class Holds:
    text: str


def body_of(text: str) -> StandardPage:
    return StandardPage(title="Page", body=[("text", RichText(text))])


@pytest.mark.parametrize(
    "holding",
    [
        str,
        str.encode,
        lambda text: [text],
        lambda text: ({"key": [text]},),
        lambda text: {text: 1},
        Holds,
        lambda text: [Holds(text)],
        lambda text: Topic(label=text),
        lambda text: Edition(resource=ResourcePage(title=text)),
        body_of,
    ],
)
def test_text_is_counted_wherever_it_stands(db, holding):
    size = snapshots.size_of(holding("x" * 60_000))

    assert 60_000 < size < 70_000


def test_body_of_a_page_is_counted_as_it_is_read(home):
    page = publish_page(page=add_draft(parent=home, page=body_of("x" * 60_000)))

    assert snapshots.size_of(StandardPage.objects.get(pk=page.pk)) > 60_000


def test_what_holds_itself_is_counted_once():
    ring: list = ["x" * 1_000]
    ring += [ring, ring[0]]

    assert snapshots.size_of(ring) == 1_000 + 2 * snapshots.EACH


def test_bodies_are_bounded_as_what_they_are(db, monkeypatch):
    monkeypatch.setattr(snapshots, "MOST", 200_000)
    snapshot = Snapshot(1)
    for number in range(300):
        snapshot.keep(number, lambda: body_of("x" * 60_000))

    assert len([number for number in range(300) if snapshot.keep(number, lambda: None)]) == 3


def test_addresses_of_nothing_put_out_no_thing(monkeypatch):
    monkeypatch.setattr(snapshots, "MOST", 10_000)
    snapshot = Snapshot(1)
    menu = snapshot.keep("menu", lambda: "menu")
    for number in range(1_000):
        snapshot.keep(f"{number}" + "x" * 100, lambda: None)

    assert snapshot.keep("menu", lambda: "new") is menu
