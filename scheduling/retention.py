from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from scheduling.models import Told, Trainer

RETENTION = [
    Retention(Trainer, _("Goes with the account of the trainer.")),
    Retention(Told, _("Stays with the calendar entry, so that a change reaches everyone who was told of it.")),
]
