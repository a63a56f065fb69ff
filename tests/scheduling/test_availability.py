from datetime import UTC, date, datetime, timedelta

import pytest

from scheduling.domain import forgetting, queries
from scheduling.domain.availability import DaysRefused, mark, unmark
from scheduling.enums import BookingKind, DayKind
from scheduling.models import DaySpan, Told, Trainer
from tests.cast import make_user
from tests.clock import NOW
from tests.races import race

pytestmark = pytest.mark.usefixtures("now")


def spans(trainer):
    return [(str(span.kind), span.first_day.day, span.last_day.day) for span in trainer.days.order_by("first_day")]


def test_mark_keeps_days(trainer):
    assert mark(trainer=trainer, kind=DayKind.FREE, first_day=date(2026, 2, 3), last_day=date(2026, 2, 5)) == []
    assert spans(trainer) == [("free", 3, 5)]


def test_days_that_touch_become_one_span(trainer):
    for first, last in ((3, 5), (10, 11), (6, 9)):
        mark(trainer=trainer, kind=DayKind.FREE, first_day=date(2026, 2, first), last_day=date(2026, 2, last))

    assert spans(trainer) == [("free", 3, 11)]


def test_days_of_another_kind_stay_apart(trainer):
    mark(trainer=trainer, kind=DayKind.FREE, first_day=date(2026, 2, 3), last_day=date(2026, 2, 5))
    mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 2, 5), last_day=date(2026, 2, 5))

    assert spans(trainer) == [("free", 3, 5), ("away", 5, 5)]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2026, 2, 5), date(2026, 2, 4), "before the first"),
        (date(2026, 2, 5), date(2027, 2, 6), "at most one year"),
        (date(2026, 1, 1), date(2026, 1, 31), "past"),
        (date(9999, 12, 31), date(9999, 12, 31), "three years"),
    ],
)
def test_mark_refuses(trainer, first, last, why):
    with pytest.raises(DaysRefused, match=why):
        mark(trainer=trainer, kind=DayKind.FREE, first_day=first, last_day=last)


def test_going_away_tells_what_is_booked_and_cancels_none_of_it(trainer, entry):
    start = datetime(2026, 2, 3, 17, tzinfo=UTC)
    trainer.bookings.create(kind=BookingKind.VISIT, entry=entry, starts_at=start, ends_at=start + timedelta(hours=1))
    told = mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 2, 3), last_day=date(2026, 2, 3))

    assert told == ["You are already booked Tuesday, February 3, 2026, 9:00 a.m. – 10:00 a.m. Pacific time."]
    assert trainer.bookings.count() == 1


def test_unmark_takes_one_span_off(trainer):
    mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 2, 3), last_day=date(2026, 2, 5))
    unmark(span=trainer.days.get())

    assert spans(trainer) == []


def test_marked_days_leave_out_what_is_past(trainer):
    trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 1, 1), last_day=date(2026, 1, 31))
    today = trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 2, 1), last_day=date(2026, 2, 1))

    assert list(queries.marked_days(trainer)) == [today]


def test_old_days_are_forgotten(trainer):
    for year in (2024, 2025):
        trainer.days.create(kind=DayKind.FREE, first_day=date(year, 3, 1), last_day=date(year, 3, 1))

    assert (forgetting.old_days(), spans(trainer)) == (1, [("free", 1, 1)])


def test_old_lists_of_who_was_told_are_forgotten(entry, lead):
    Told.objects.create(entry=entry, user=lead, sequence=0, method="REQUEST")
    entry.ends_at = NOW - timedelta(days=399)
    entry.save()
    assert forgetting.old_told() == 0

    entry.ends_at = NOW - timedelta(days=401)
    entry.save()
    assert forgetting.old_told() == 1


def test_ten_racing_marks_of_the_same_days_make_one_span(committed):
    trainer = Trainer.objects.create(user=make_user("Tara Trainer"))
    race(lambda _: mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 2, 3), last_day=date(2026, 2, 5)))

    assert DaySpan.objects.count() == 1
