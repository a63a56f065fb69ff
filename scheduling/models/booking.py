from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheduling.enums import BookingKind
from scheduling.models.calendar import CalendarEntry
from scheduling.models.trainer import Trainer


class BookingQuerySet(models.QuerySet):
    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Those that share time with the half-open span; one that ends as the other begins does not."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).order_by("starts_at", "pk")

    def coming(self, at: datetime | None = None) -> Self:
        """Those not yet over, the next first, with what they are about."""
        return self.filter(ends_at__gt=at or timezone.now()).select_related("entry").order_by("starts_at", "pk")


class Booking(models.Model):
    """A time that a trainer has given away: half-open, `starts_at` ≤ t < `ends_at`, in UTC."""

    told: bool  # asked for by `scheduling.domain.feeds` alone

    trainer = models.ForeignKey(Trainer, models.CASCADE, related_name="bookings")
    entry = models.ForeignKey(CalendarEntry, models.CASCADE, related_name="bookings", null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=BookingKind)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["trainer", "ends_at"])]

    def __str__(self) -> str:
        return f"{self.trainer} {self.starts_at:%Y-%m-%d}"
