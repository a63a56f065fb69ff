from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.enums import Status
from sites.models.partial_date import PartialDateField
from sites.models.status import StatusInWords


class AppendOnly(Exception):
    """A line of the history is written once and stays."""


class StatusChangeQuerySet(models.QuerySet):
    def public(self):
        """Of sites that the directory shows."""
        return self.filter(site__listed=True)


class StatusChange(StatusInWords, models.Model):
    """What a source showed of a site's status, and when we wrote it down. Never changed afterwards."""

    site = models.ForeignKey("lead_sites.LeadSite", models.CASCADE, related_name="history")
    status = models.CharField(_("status"), max_length=12, choices=Status, blank=True)
    as_of = PartialDateField(_("as of"))
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["-recorded_at", "-id"], name="lead_site_history_newest")]

    def __str__(self) -> str:
        return f"{self.site}: {self.status_label}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise AppendOnly(f"{self._meta.label} {self.pk}")
        super().save(*args, **kwargs)
