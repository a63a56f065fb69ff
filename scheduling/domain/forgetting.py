"""What is deleted once it is old (see retention.py)."""

from datetime import timedelta

from django.utils import timezone

from accounts.domain.retention import delete_some
from scheduling.models import DaySpan, Told

TOLD_KEPT = timedelta(days=400)
DAYS_KEPT = timedelta(days=365)


def old_told() -> int:
    """Who was told of what, 400 days after it was over."""
    return delete_some(Told.objects.filter(entry__ends_at__lt=timezone.now() - TOLD_KEPT))


def old_days() -> int:
    """Days free and days away, a year after the last of them."""
    return delete_some(DaySpan.objects.filter(last_day__lt=(timezone.now() - DAYS_KEPT).date()))
