from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class SiteContact(models.Model):
    """A person with an account who speaks for a site. Never shown to the public."""

    site = ParentalKey("lead_sites.LeadSite", on_delete=models.CASCADE, related_name="contacts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="site_contacts",
        verbose_name=_("person"),
        limit_choices_to={"is_active": True},
    )

    class Meta:
        verbose_name = _("site contact")
        verbose_name_plural = _("site contacts")
        constraints = [models.UniqueConstraint(fields=["site", "user"], name="lead_site_contact_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.site}"
