from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Library and pages")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        import content.signals  # noqa: F401
        from content.models import PortalDocument
        from content.policies import DocumentPolicy

        policy = DocumentPolicy(PortalDocument, auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user")
        register_permission_policy(PortalDocument, policy, exact_class=True)
