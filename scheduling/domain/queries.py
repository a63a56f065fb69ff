"""The only doors to a trainer's own things."""

from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from scheduling.models import Booking, DaySpan, Trainer
from scheduling.permissions import is_trainer

LOAD_WITHIN = timedelta(days=90)


def own_profile(user: User) -> Trainer | None:
    """The trainer that someone signed in is; None for everyone else."""
    trainer = Trainer.objects.of(user).select_related("user").first()
    return trainer if trainer is not None and is_trainer(user, trainer) else None


def own_days(*, user: User, pk: int) -> DaySpan | None:
    """One of a trainer's own spans of days; None for everyone else's, as when there is none."""
    trainer = own_profile(user)
    return trainer.days.select_related("trainer").filter(pk=pk).first() if trainer else None


def coming_bookings(trainer: Trainer) -> QuerySet[Booking]:
    """What the trainer has given away and is not yet over, the next first."""
    return trainer.bookings.coming()


def marked_days(trainer: Trainer) -> QuerySet[DaySpan]:
    """Days free and away that are not past, the next first."""
    today = timezone.localtime(timezone=trainer.zone).date()
    return trainer.days.filter(last_day__gte=today).order_by("first_day", "pk")


def for_desk() -> QuerySet[Trainer]:
    """All trainers with `load`: how many bookings of theirs are still to come within LOAD_WITHIN."""
    now = timezone.now()
    coming = Q(bookings__ends_at__gt=now, bookings__starts_at__lt=now + LOAD_WITHIN)
    people = Trainer.objects.select_related("user").annotate(load=Count("bookings", filter=coming, distinct=True))
    return people.prefetch_related("topics").order_by("user__name", "pk")
