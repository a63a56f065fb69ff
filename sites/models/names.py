from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from accounts.models.line import LineField


class SiteAlias(models.Model):
    """Another name by which a site is or was known; an import and a request find it by this too."""

    site = ParentalKey("lead_sites.LeadSite", on_delete=models.CASCADE, related_name="aliases")
    name = LineField(_("other name"), max_length=200)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="lead_site_alias_once")]

    def __str__(self) -> str:
        return self.name


class Jurisdiction(models.Model):
    """A place that a site serves. A site may span several, and a place may have several sites."""

    site = ParentalKey("lead_sites.LeadSite", on_delete=models.CASCADE, related_name="jurisdictions")
    name = LineField(_("place"), max_length=200, help_text=_("Such as “City of Albany” or “Greene County”."))

    class Meta:
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
