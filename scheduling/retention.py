from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from scheduling.domain import forgetting
from scheduling.models import Booking, DaySpan, Told, Trainer

RETENTION = [
    Retention(Trainer, _("Goes with the account of the trainer.")),
    Retention(Booking, _("Goes with the trainer; it holds a time and what kind of thing it is for.")),
    Retention(DaySpan, _("One year after the last of the days."), forget=forgetting.old_days),
    Retention(
        Told,
        _("400 days after the end of what was announced; until then a change reaches everyone who was told."),
        forget=forgetting.old_told,
    ),
]
