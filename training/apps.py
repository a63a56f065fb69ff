from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        from accounts.domain.links import register_purpose
        from content.domain.changes import watch
        from scheduling.models import Trainer
        from training import signals
        from training.domain.notices import LINK, renew
        from training.models import Registration, Session

        register_purpose(LINK, view_name="training:registration", days=400, renew=renew)
        signals.connect()
        watch(Registration, Session, Trainer)
