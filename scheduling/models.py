import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from content.models import Topic
from scheduling.enums import BookingKind


class Trainer(models.Model):
    """Whoever travels or teaches for the Bureau."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="trainer")
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/Los_Angeles")

    def __str__(self) -> str:
        return str(self.user)


class CalendarEntry(models.Model):
    """What calendars know one visit or session as: one UID for life, a SEQUENCE that rises with every change (RFC 5545)."""

    uid = models.CharField(max_length=120, unique=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.uid


class Booking(models.Model):
    """A time that a trainer has given away: half-open, `starts_at` ≤ t < `ends_at`, in UTC."""

    trainer = models.ForeignKey(Trainer, models.CASCADE, related_name="bookings")
    entry = models.ForeignKey(CalendarEntry, models.CASCADE, related_name="bookings", null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=BookingKind)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.trainer} {self.starts_at:%Y-%m-%d}"
