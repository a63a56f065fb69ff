from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField
from assistance.enums import PlanState, Side
from assistance.models.request import AssistanceRequest


class Plan(models.Model):
    """One version of what Bureau and community mean to do together. What was offered is never edited: a change is a new version."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=12, choices=PlanState, default=PlanState.OFFERED)
    summary = models.TextField(_("in short"), blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="offered_plans"
    )
    offered_by_name = LineField(_("offered by"), max_length=150, blank=True)
    offered_at = models.DateTimeField(_("offered"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by_name = LineField(_("answered by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["request", "-version"]
        constraints = [models.UniqueConstraint(fields=["request", "version"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.request.number} v{self.version}"

    @property
    def is_agreed(self) -> bool:
        return self.state == PlanState.AGREED

    @property
    def is_offered(self) -> bool:
        return self.state == PlanState.OFFERED


class PlanGoal(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=0)
    text = LineField(_("goal"), max_length=300)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class PlanActivity(models.Model):
    """One thing to do, by whom and by when. Whether it is done is kept here too; that changes no plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField(default=0)
    text = LineField(_("activity"), max_length=300)
    side = models.CharField(_("who"), max_length=10, choices=Side, default=Side.BUREAU)
    who = LineField(_("person"), max_length=150, blank=True)
    due = models.DateField(_("by"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
