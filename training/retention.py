from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from training.domain import forgetting
from training.models import Enrollment, LessonProgress, Registration

RETENTION = [
    Retention(Enrollment, _("As long as the account exists; it is the person’s own transcript.")),
    Retention(LessonProgress, _("Goes with the enrollment.")),
    Retention(
        Registration,
        _(
            "What someone needs to take part: 30 days after the session. A registration without an account, or one "
            "that was canceled: two years after the session. The rest as long as the account exists, as its transcript."
        ),
        forget=forgetting.old_registrations,
    ),
]
