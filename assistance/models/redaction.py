from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField
from assistance.models.request import AssistanceRequest


class Redaction(models.Model):
    """The trace of a redaction: who, when, why and in how many places; never what."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="redactions")
    at = models.DateTimeField(_("when"))
    by_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = LineField(_("who"), max_length=150)
    reason = LineField(_("why"), max_length=250)
    places = models.PositiveSmallIntegerField(_("places"), default=0)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.by_name} {self.at:%Y-%m-%d}"
