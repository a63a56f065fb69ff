from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from content.models import BureauSettings, Picture, PortalDocument, Rendition

RETENTION = [
    Retention(BureauSettings, _("The Bureau’s own address; as long as it is the Bureau’s.")),
    Retention(Picture, _("As long as it is published; who uploaded it goes with that account.")),
    Retention(Rendition, _("Goes with its picture.")),
    Retention(PortalDocument, _("As long as it is published; who uploaded it goes with that account.")),
]
