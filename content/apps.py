from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Library and pages")

    def ready(self) -> None:
        import content.signals  # noqa: F401
