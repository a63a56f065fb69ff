from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from sites.models import LeadSite, SiteContact, StatusChange

RETENTION = [
    Retention(LeadSite, _("Stays: a public record of a program. Its public contact goes when staff take it out.")),
    Retention(SiteContact, _("Goes with the account or the site, or when staff take it out.")),
    Retention(StatusChange, _("Stays: it is the history. Who wrote it down is forgotten with their account.")),
]
