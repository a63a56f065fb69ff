"""What trainers say of their days. Free days invite, days away refuse bookings."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.zones import span_in_words
from scheduling.domain.bookings import lock
from scheduling.domain.days import span_of_days
from scheduling.enums import DayKind
from scheduling.models import DaySpan, Trainer

LONGEST = 366  # days in one span
FARTHEST = 3 * 366  # days from today
_DAY = timedelta(days=1)


class DaysRefused(Exception):
    """These days cannot be marked; the message says why, to the trainer."""


def mark(*, trainer: Trainer, kind: DayKind, first_day: date, last_day: date) -> list[str]:
    """Marks days free or away, and joins them with days of the same kind that they touch.

    Marking days away does not cancel what is booked on them: each such booking comes
    back as a sentence, so that the trainer can speak with the Bureau. Raises DaysRefused.
    """
    _check(trainer, first_day, last_day)
    with transaction.atomic():
        lock([trainer.pk])
        joined = list(trainer.days.filter(kind=kind).touching(first_day - _DAY, last_day + _DAY))
        DaySpan.objects.filter(pk__in=[span.pk for span in joined]).delete()
        trainer.days.create(
            kind=kind,
            first_day=min([first_day, *(span.first_day for span in joined)]),
            last_day=max([last_day, *(span.last_day for span in joined)]),
        )
        return _booked(trainer, first_day, last_day) if kind == DayKind.AWAY else []


def unmark(*, span: DaySpan) -> None:
    """Takes one span of days off the calendar."""
    with transaction.atomic():
        lock([span.trainer_id])
        span.delete()


def _check(trainer: Trainer, first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise DaysRefused(_("The last day is before the first."))
    if (last_day - first_day).days >= LONGEST:
        raise DaysRefused(_("Mark at most one year at a time."))
    today = timezone.localtime(timezone=trainer.zone).date()
    if last_day < today:
        raise DaysRefused(_("These days are past."))
    if (last_day - today).days > FARTHEST:
        raise DaysRefused(_("Mark days at most three years ahead."))


def _booked(trainer: Trainer, first_day: date, last_day: date) -> list[str]:
    taken = trainer.bookings.overlapping(*span_of_days(first_day, last_day, trainer.zone))
    return [
        _("You are already booked %(when)s.")
        % {"when": span_in_words(booking.starts_at, booking.ends_at, trainer.time_zone)}
        for booking in taken
    ]
