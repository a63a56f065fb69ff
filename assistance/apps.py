from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssistanceConfig(AppConfig):
    name = "assistance"
    verbose_name = _("Requests")

    def ready(self) -> None:
        from accounts.domain.links import register_purpose
        from assistance.domain.access import renew
        from assistance.models import Offer
        from content.domain.changes import watch

        register_purpose("request", view_name="assistance:status", days=90, renew=renew)
        register_purpose("evaluate", view_name="assistance:evaluate", days=60)
        watch(Offer)
