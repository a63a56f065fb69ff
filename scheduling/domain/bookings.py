"""Giving away a trainer's time, so that nobody is booked twice.

Every function that books first locks the trainer (PostgreSQL: the row; SQLite: the one
writer's lock that an IMMEDIATE transaction holds), then looks, then writes. PostgreSQL
has an exclusion constraint besides, which no other way of writing can get around.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.domain.zones import span_in_words
from scheduling.domain.days import days_in_words, days_of_span, each_day, runs
from scheduling.enums import BookingKind
from scheduling.models import Booking, CalendarEntry, Trainer


class Conflict(Exception):
    """The time is not to be had. `reasons` says why, one sentence each, for trainers and staff."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def book(
    *, trainer: Trainer, starts_at: datetime, ends_at: datetime, kind: BookingKind, entry: CalendarEntry
) -> Booking:
    """Books one trainer for a half-open span. Raises Conflict when it overlaps a booking or days away."""
    with transaction.atomic():
        lock([trainer.pk])
        _refuse(conflicts(trainer=trainer, starts_at=starts_at, ends_at=ends_at))
        return Booking.objects.create(trainer=trainer, entry=entry, kind=kind, starts_at=starts_at, ends_at=ends_at)


def rebook(
    *,
    entry: CalendarEntry,
    trainers: Collection[Trainer],
    starts_at: datetime,
    ends_at: datetime,
    kind: BookingKind,
) -> list[Booking]:
    """Makes an entry's bookings exactly these trainers at this time, all of them or, with Conflict, none.

    What the entry itself has booked so far does not stand in its own way.
    """
    with transaction.atomic():
        lock({trainer.pk for trainer in trainers} | set(entry.bookings.values_list("trainer_id", flat=True)))
        reasons: list[str] = []
        for trainer in trainers:
            reasons += conflicts(trainer=trainer, starts_at=starts_at, ends_at=ends_at, apart_from=entry)
        _refuse(reasons)
        entry.bookings.all().delete()
        return Booking.objects.bulk_create(
            Booking(trainer=trainer, entry=entry, kind=kind, starts_at=starts_at, ends_at=ends_at)
            for trainer in trainers
        )


def release(*, entry: CalendarEntry) -> int:
    """Gives back all time that an entry holds; returns how many bookings that were."""
    return entry.bookings.all().delete()[0]


def conflicts(
    *, trainer: Trainer, starts_at: datetime, ends_at: datetime, apart_from: CalendarEntry | None = None
) -> list[str]:
    """Why a booking would be refused now, in sentences; empty when it would not.

    They name the trainer and times in the trainer's zone, and never what another booking is about.
    """
    reasons = []
    if not trainer.is_active:
        reasons.append(_("%(trainer)s takes no bookings.") % {"trainer": trainer})
    taken = trainer.bookings.overlapping(starts_at, ends_at)
    if apart_from is not None:
        taken = taken.exclude(entry=apart_from)
    for booking in taken:
        when = span_in_words(booking.starts_at, booking.ends_at, trainer.time_zone)
        reasons.append(_("%(trainer)s is booked %(when)s.") % {"trainer": trainer, "when": when})
    for away in trainer.days.away().touching(*days_of_span(starts_at, ends_at, trainer.zone)):
        days = days_in_words(away.first_day, away.last_day)
        reasons.append(_("%(trainer)s is away %(days)s.") % {"trainer": trainer, "days": days})
    return reasons


def warnings(*, trainer: Trainer, starts_at: datetime, ends_at: datetime) -> list[str]:
    """What speaks against a time without refusing it: days that the trainer has not marked free."""
    first_day, last_day = days_of_span(starts_at, ends_at, trainer.zone)
    free = {
        day
        for span in trainer.days.free().touching(first_day, last_day)
        for day in each_day(max(span.first_day, first_day), min(span.last_day, last_day))
    }
    missing = runs(day for day in each_day(first_day, last_day) if day not in free)
    return [
        _("%(trainer)s has not marked %(days)s as free.") % {"trainer": trainer, "days": days_in_words(*run)}
        for run in missing
    ]


def lock(trainers: Collection[int]) -> None:
    """Holds these trainers' time until the transaction ends; whoever wants to book or go away waits.

    Always in the order of their keys, so that two who want the same ones cannot block each other.
    """
    list(Trainer.objects.select_for_update(no_key=True).filter(pk__in=trainers).order_by("pk").values_list("pk"))


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Conflict(reasons)
