from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from scheduling.domain import bookings
from scheduling.domain.bookings import Conflict
from scheduling.enums import BookingKind, DayKind
from scheduling.models import Booking, CalendarEntry, Trainer
from tests.cast import make_user
from tests.races import race

START = datetime(2026, 3, 3, 17, tzinfo=UTC)  # 9 in the morning, Pacific time
HOUR = timedelta(hours=1)


def book(trainer, entry, start=START, end=None):
    end = end or start + 8 * HOUR
    return bookings.book(trainer=trainer, entry=entry, kind=BookingKind.VISIT, starts_at=start, ends_at=end)


def rebook(entry, trainers, start=START):
    return bookings.rebook(
        entry=entry, trainers=trainers, starts_at=start, ends_at=start + 8 * HOUR, kind=BookingKind.SESSION
    )


@pytest.fixture
def other_trainer(db) -> Trainer:
    return Trainer.objects.create(user=make_user("Otto Other"), time_zone="America/New_York")


def test_book_keeps_the_time(trainer, entry):
    booking = book(trainer, entry)

    assert list(trainer.bookings.values_list("pk", "starts_at")) == [(booking.pk, START)]


@pytest.mark.parametrize("start", [START - HOUR, START, START + 7 * HOUR], ids=["into", "same", "out of"])
def test_book_refuses_overlap(trainer, entry, start):
    book(trainer, entry)

    with pytest.raises(Conflict) as refused:
        book(trainer, CalendarEntry.objects.create(), start)

    assert refused.value.reasons == [
        "Tara Trainer is booked Tuesday, March 3, 2026, 9:00 a.m. – 5:00 p.m. Pacific time."
    ]
    assert Booking.objects.count() == 1


def test_book_takes_time_that_begins_where_another_ends(trainer, entry):
    book(trainer, entry)
    book(trainer, entry, START + 8 * HOUR)

    assert trainer.bookings.count() == 2


def test_book_takes_the_same_time_of_another_trainer(trainer, other_trainer, entry):
    book(trainer, entry)
    book(other_trainer, entry)

    assert Booking.objects.count() == 2


def test_book_refuses_days_away(trainer, entry):
    trainer.days.create(kind=DayKind.AWAY, first_day=date(2026, 3, 3), last_day=date(2026, 3, 5))

    with pytest.raises(Conflict) as refused:
        book(trainer, entry)

    assert refused.value.reasons == ["Tara Trainer is away March 3, 2026 – March 5, 2026."]


def test_days_away_are_days_in_the_trainers_zone(trainer, entry):
    trainer.days.create(kind=DayKind.AWAY, first_day=date(2026, 3, 3), last_day=date(2026, 3, 3))
    evening = datetime(2026, 3, 3, 6, tzinfo=UTC)  # 10 in the evening of March 2, Pacific time

    assert book(trainer, entry, evening, evening + 2 * HOUR).starts_at == evening


def test_book_refuses_who_takes_no_bookings(trainer, entry):
    trainer.is_active = False

    with pytest.raises(Conflict, match="Tara Trainer takes no bookings."):
        book(trainer, entry)


def test_booking_that_ends_before_it_begins_is_refused_by_the_database(trainer, entry):
    with pytest.raises(IntegrityError):
        Booking.objects.create(
            trainer=trainer, entry=entry, kind=BookingKind.OTHER, starts_at=START, ends_at=START - HOUR
        )


def test_overlap_written_around_the_rules_is_refused_by_postgresql_and_only_there(trainer, entry):
    book(trainer, entry)
    outcome = pytest.raises(IntegrityError) if connection.vendor == "postgresql" else nullcontext()

    with outcome:
        Booking.objects.create(
            trainer=trainer, entry=entry, kind=BookingKind.OTHER, starts_at=START, ends_at=START + HOUR
        )


def test_rebook_moves_into_its_own_old_time(trainer, entry):
    book(trainer, entry)
    rebook(entry, [trainer], START + HOUR)

    assert list(entry.bookings.values_list("starts_at", flat=True)) == [START + HOUR]


def test_rebook_makes_it_exactly_these_trainers(trainer, other_trainer, entry):
    rebook(entry, [trainer])
    rebook(entry, [other_trainer])

    assert [booking.trainer for booking in entry.bookings.all()] == [other_trainer]


def test_rebook_is_all_or_nothing(trainer, other_trainer, entry):
    rebook(entry, [trainer])
    book(other_trainer, CalendarEntry.objects.create(), START + HOUR)

    with pytest.raises(Conflict, match="Otto Other is booked"):
        rebook(entry, [trainer, other_trainer], START + HOUR)

    assert list(entry.bookings.values_list("trainer", "starts_at")) == [(trainer.pk, START)]


def test_release_gives_the_time_back(trainer, entry):
    book(trainer, entry)

    assert bookings.release(entry=entry) == 1
    assert bookings.conflicts(trainer=trainer, starts_at=START, ends_at=START + HOUR) == []


def test_warnings_name_days_not_marked_free(trainer):
    trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 3, 4), last_day=date(2026, 3, 9))

    assert bookings.warnings(trainer=trainer, starts_at=START, ends_at=START + timedelta(days=2)) == [
        "Tara Trainer has not marked March 3, 2026 as free."
    ]


def test_warnings_are_none_on_free_days(trainer):
    trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 3, 1), last_day=date(2026, 3, 9))

    assert bookings.warnings(trainer=trainer, starts_at=START, ends_at=START + HOUR) == []


def test_ten_racing_bookings_of_one_trainer_make_exactly_one(committed):
    trainer = Trainer.objects.create(user=make_user("Tara Trainer"))
    entries = [CalendarEntry.objects.create() for _ in range(10)]

    outcomes = race(lambda number: book(Trainer.objects.get(pk=trainer.pk), entries[number], START + number * HOUR / 2))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Booking"] + ["Conflict"] * 9
    assert Booking.objects.count() == 1
