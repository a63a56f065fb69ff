from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain import patterns
from accounts.enums import Pattern
from accounts.models import Contact
from accounts.models.line import LineField
from training.enums import Attendance, RegistrationState
from training.models.session import Session


class RegistrationQuerySet(models.QuerySet):
    def registered(self) -> Self:
        return self.filter(state=RegistrationState.REGISTERED)

    def of(self, user: models.Model) -> Self:
        """What belongs to an account: the registrations of the addresses that it has proved."""
        return self.filter(contact__user=user)


class Registration(models.Model):
    """One person's place in one session: one row for each address, however often it registers and cancels."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="registrations")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="registrations")
    name = LineField(_("name"), max_length=150, help_text=_("As typed for this session."))
    access_needs = LineField(_("what they need to take part"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState, default=RegistrationState.REGISTERED)
    registered_at = models.DateTimeField(_("registered"), default=timezone.now)
    canceled_at = models.DateTimeField(_("canceled"), null=True, blank=True)
    attendance = models.CharField(
        _("attendance"), max_length=10, choices=Attendance, default=Attendance.UNMARKED, blank=True
    )
    marked_at = models.DateTimeField(_("marked"), null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("marked by")
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "contact"], name="training_registration_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.session}"

    def get_absolute_url(self) -> str:
        return reverse("training:registration", args=[self.pk])

    @property
    def telling(self) -> str:
        """What in the needs looks like facts about one person, for whoever may redact it; mostly empty."""
        return ", ".join(str(Pattern(code).label) for code in patterns.codes(self.access_needs))

    @property
    def is_registered(self) -> bool:
        return self.state == RegistrationState.REGISTERED

    @property
    def may_be_canceled(self) -> bool:
        return self.is_registered and not self.session.is_canceled and not self.session.has_begun
