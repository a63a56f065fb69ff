from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SitesConfig(AppConfig):
    """LEAD sites. The label differs from the folder because Django has an app called `sites`."""

    name = "sites"
    label = "lead_sites"
    verbose_name = _("LEAD sites")

    def ready(self) -> None:
        from content.domain.changes import watch
        from sites.models import Jurisdiction, LeadSite, SiteAlias, StatusChange

        watch(Jurisdiction, LeadSite, SiteAlias, StatusChange)
