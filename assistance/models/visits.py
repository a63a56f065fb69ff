from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models.line import LineField
from assistance.enums import (
    OPEN_VISIT_STATES,
    TRAINER_VISIT_STATES,
    VISIT_NAMES,
    LengthUnit,
    Side,
    VisitDirection,
    VisitState,
)
from assistance.models.request import AssistanceRequest
from scheduling.models import CalendarEntry, Trainer


class VisitQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_VISIT_STATES)

    def asked_of(self, trainer: Trainer) -> Self:
        """What a trainer has to do, hold free or write up, the nearest first."""
        return self.filter(trainer=trainer, state__in=TRAINER_VISIT_STATES).order_by(
            F("starts_at").asc(nulls_first=True), "pk"
        )

    def needing_trainer(self) -> Self:
        return self.filter(state=VisitState.PLANNED)

    def to_write_up(self, at: datetime | None = None) -> Self:
        """Over, and without a report."""
        return self.filter(state=VisitState.CONFIRMED, ends_at__lte=at or timezone.now())

    def whole(self) -> Self:
        """With all that a page about visits shows."""
        return self.select_related("trainer__user", "request__contact", "entry", "report").prefetch_related(
            "dates", "report__follow_ups"
        )


class Visit(models.Model):
    """A site visit on a request. Its times are written by `assistance.domain` alone, together with the bookings."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="visits", verbose_name=_("request"))
    entry = models.OneToOneField(CalendarEntry, models.PROTECT, related_name="visit")
    direction = models.CharField(_("direction"), max_length=12, choices=VisitDirection)
    length = models.PositiveSmallIntegerField(_("length"), default=1)
    unit = models.CharField(_("hours or days"), max_length=5, choices=LengthUnit, default=LengthUnit.DAYS)
    place = LineField(_("place"), max_length=300, blank=True)
    join_url = models.URLField(_("address to join by video"), max_length=500, blank=True)
    time_zone = models.CharField(_("time zone of the place"), max_length=64)
    language = LineField(_("language, when not English"), max_length=40, blank=True)
    people = models.TextField(_("who takes part"), blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    trainer = models.ForeignKey(
        Trainer, models.SET_NULL, null=True, blank=True, related_name="visits", verbose_name=_("trainer")
    )
    state = models.CharField(_("state"), max_length=10, choices=VisitState, default=VisitState.PLANNED)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    created_at = models.DateTimeField(_("planned"), auto_now_add=True)
    canceled_because = models.CharField(_("canceled because"), max_length=500, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "ends_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[VisitState.PICKED, VisitState.CONFIRMED, VisitState.DONE], starts_at__isnull=False
                )
                | ~Q(state__in=[VisitState.PICKED, VisitState.CONFIRMED, VisitState.DONE]),
                name="visit_with_a_date_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.request.number}: {self.get_direction_display()}"

    def get_absolute_url(self) -> str:
        """The trainer's page about it."""
        return reverse("assistance:visit", args=[self.pk])

    @property
    def requester_state(self) -> str:
        return VISIT_NAMES[VisitState(self.state)]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_VISIT_STATES

    @property
    def given_to(self) -> Trainer:
        """Its trainer. Raises ValueError while it is given to nobody."""
        if self.trainer is None:
            raise ValueError("This visit is given to no trainer.")
        return self.trainer

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def date_mark(self) -> str:
        """The date that stands now, as a page carries it to say which one it showed; empty while there is none."""
        return f"{self.starts_at.isoformat()}/{self.ends_at.isoformat()}" if self.starts_at and self.ends_at else ""

    @property
    def in_days(self) -> bool:
        return self.unit == LengthUnit.DAYS

    @property
    def length_in_words(self) -> str:
        words = (
            ngettext("%(n)d day", "%(n)d days", self.length)
            if self.in_days
            else ngettext("%(n)d hour", "%(n)d hours", self.length)
        )
        return words % {"n": self.length}


class OfferedDate(models.Model):
    """A time that the trainer offered for a visit. It holds nothing; only the pick does."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    offered_at = models.DateTimeField(_("offered"), auto_now_add=True)
    fell_away_at = models.DateTimeField(_("fell away"), null=True, blank=True)

    class Meta:
        verbose_name = _("offered date")
        verbose_name_plural = _("offered dates")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "starts_at", "ends_at"], name="offered_date_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="offered_date_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def can_be_picked(self) -> bool:
        return self.fell_away_at is None and self.starts_at > timezone.now()


class VisitReport(models.Model):
    """What came of a visit, as the requester may read it."""

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="report")
    summary = models.TextField(_("what was done and found"))
    people_reached = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)
    written_by_name = LineField(_("written by"), max_length=150, blank=True)
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("report of a visit")
        verbose_name_plural = _("reports of visits")

    def __str__(self) -> str:
        return str(self.visit)


class FollowUpQuerySet(models.QuerySet):
    def to_do(self) -> Self:
        return self.filter(done_at=None)


class FollowUp(models.Model):
    """One thing that a visit leaves to do, and whose it is."""

    report = models.ForeignKey(VisitReport, models.CASCADE, related_name="follow_ups")
    text = LineField(_("what"), max_length=300)
    side = models.CharField(_("who"), max_length=10, choices=Side, default=Side.BUREAU)
    due = models.DateField(_("by"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
