from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from training.models import Enrollment, Registration

RETENTION = [
    Retention(Enrollment, _("Goes with its account.")),
    Retention(Registration, _("Goes with the contact of whoever registered.")),
]
