from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from scheduling.models import Trainer

RETENTION = [Retention(Trainer, _("Goes with the account of the trainer."))]
