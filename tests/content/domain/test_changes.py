"""Raises of the generation are rows; what is folded of them is neither lost nor counted twice."""

from datetime import timedelta

from django.db import connection, transaction

from bureau.worker import chores
from content import snapshots
from content.domain import changes
from content.models import Generation, Raise
from tests.bureau.test_generation_kills import killed_after
from tests.races import race


@transaction.atomic
def change() -> None:
    changes.bump()


def state() -> tuple[int, int]:
    return snapshots.number(), Raise.objects.count()


def test_transaction_raises_once(committed):
    before = state()
    with transaction.atomic():
        change()
        change()

    assert (snapshots.number() > before[0], Raise.objects.count()) == (True, before[1] + 1)


def test_raise_that_fell_with_its_savepoint_is_made_again(committed):
    before = snapshots.number()
    with transaction.atomic():
        with transaction.atomic():
            changes.bump()
            transaction.set_rollback(True)
        changes.bump()

    assert snapshots.number() > before


def test_next_transaction_raises_again_also_after_one_that_was_rolled_back(committed):
    change()
    with transaction.atomic():
        changes.bump()
        transaction.set_rollback(True)
    before = state()
    change()

    assert (snapshots.number() > before[0], Raise.objects.count()) == (True, before[1] + 1)


def test_number_ahead_of_the_clock_rises_by_chance(committed):
    """As after raises at once, or in a restored backup: what was kept of a number does not fit the next that has it."""
    Raise.objects.create(step=2 * snapshots.number() + 10**17)
    steps = set()
    for _ in range(3):
        change()
        steps.add(Raise.objects.latest("pk").step)

    assert len(steps) == 3


def test_fold_leaves_the_number(committed):
    change()
    number = snapshots.number()

    changes.fold()

    assert (state(), Generation.objects.get(pk=1).number) == ((number, 0), number)


def test_fold_that_is_killed_leaves_the_number(committed):
    change()
    before = state()

    with killed_after("UPDATE", "content_generation"):
        changes.fold()

    assert state() == before


def test_fold_takes_so_many_at_once(committed, monkeypatch):
    changes.fold()
    monkeypatch.setattr(changes, "AT_ONCE", 2)
    Raise.objects.bulk_create(Raise(step=1) for _ in range(3))

    assert [(changes.fold(), Raise.objects.count()) for _ in range(3)] == [(True, 1), (False, 0), (False, 0)]


def test_without_a_worker_whoever_raises_folds_when_there_are_many(committed, monkeypatch):
    changes.fold()
    monkeypatch.setattr(changes, "MANY", 3)

    left = [change() or Raise.objects.count() for _ in range(5)]

    assert left == [1, 2, 3, 0, 1]


def test_raised_is_raised_also_when_folding_fails(committed, monkeypatch):
    monkeypatch.setattr(changes, "MANY", 0)
    before = state()

    def refuse(execute, sql, *more):
        if sql.startswith("UPDATE"):
            raise RuntimeError("No.")
        return execute(sql, *more)

    with connection.execute_wrapper(refuse):
        change()

    assert (snapshots.number() > before[0], Raise.objects.count()) == (True, before[1] + 1)


def test_worker_folds():
    assert {chore.run: chore.every for chore in chores()}[changes.fold] == timedelta(minutes=1)


def test_folding_at_once_loses_and_doubles_no_step(committed):
    changes.fold()
    before = snapshots.number()

    def run(number: int) -> list[int]:
        seen = []
        for _ in range(40):
            if number % 2:
                changes.fold()
            else:
                Raise.objects.create(step=1)
            seen.append(snapshots.number())
        return seen

    outcomes = race(run, 6)
    while changes.fold() or Raise.objects.exists():
        pass

    assert [seen for seen in outcomes if isinstance(seen, Exception) or seen != sorted(seen)] == []
    assert snapshots.number() == before + 3 * 40
