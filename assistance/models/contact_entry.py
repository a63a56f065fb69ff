from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField
from assistance.enums import ContactMethod
from assistance.models.request import AssistanceRequest


class ContactEntry(models.Model):
    """One logged call, mail or meeting. For staff only."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="contact_entries")
    method = models.CharField(_("how"), max_length=10, choices=ContactMethod)
    at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    people = LineField(_("who took part"), max_length=300, blank=True)
    summary = models.TextField(_("what was said"), blank=True)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contact_entries"
    )
    by_name = LineField(_("logged by"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("logged"))

    class Meta:
        verbose_name = _("contact entry")
        verbose_name_plural = _("contact log")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.at:%Y-%m-%d}"
