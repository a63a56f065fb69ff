from datetime import timedelta

from django.utils import timezone

from scheduling.dashboard import mine
from scheduling.enums import BookingKind


def test_trainer_reads_what_they_have_promised(trainer, trainer_user, entry):
    start = timezone.now() + timedelta(days=1)
    for item in (entry, None):
        trainer.bookings.create(kind=BookingKind.OTHER, entry=item, starts_at=start, ends_at=start + timedelta(hours=1))
        start += timedelta(days=1)

    assert [(duty.title, duty.url) for duty in mine(trainer_user)] == [
        ("Your days, bookings, and calendar", "/trainer/"),
        ("Other", "/trainer/"),
        ("Other", "/trainer/"),
    ]


def test_others_read_nothing(trainer, stranger, lead):
    assert [*mine(stranger), *mine(lead)] == []
