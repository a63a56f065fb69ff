from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.enums import State, Status


class LeadSite(models.Model):
    """A local LEAD program, as public sources or the site itself describe it."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=120)
    state = models.CharField(_("state"), max_length=2, choices=State)
    status = models.CharField(_("status"), max_length=12, choices=Status, blank=True)

    class Meta:
        verbose_name = _("LEAD site")
        verbose_name_plural = _("LEAD sites")
        ordering = ["state", "name"]
        constraints = [models.UniqueConstraint(fields=["state", "slug"], name="lead_site_address_once")]

    def __str__(self) -> str:
        return self.name
