from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scheduling.enums import DayKind
from scheduling.models.trainer import Trainer


class DaySpanQuerySet(models.QuerySet):
    def free(self) -> Self:
        return self.filter(kind=DayKind.FREE)

    def away(self) -> Self:
        return self.filter(kind=DayKind.AWAY)

    def touching(self, first_day: date, last_day: date) -> Self:
        """Those that share at least one day with these (both ends included)."""
        return self.filter(first_day__lte=last_day, last_day__gte=first_day).order_by("first_day", "pk")


class DaySpan(models.Model):
    """Days on which a trainer is free, or away: calendar days in the trainer's own zone, first and last included."""

    trainer = models.ForeignKey(Trainer, models.CASCADE, related_name="days")
    kind = models.CharField(_("kind"), max_length=4, choices=DayKind)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = DaySpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("free days and days away")
        verbose_name_plural = _("free days and days away")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="day_span_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["trainer", "first_day"])]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"
