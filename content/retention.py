from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from content.models import BureauSettings

RETENTION = [Retention(BureauSettings, _("The Bureau’s own address; as long as it is the Bureau’s."))]
