from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True
    verbose_name = _("People")

    def ready(self):
        from accounts import signals  # noqa: F401 - connects the receivers
        from accounts.words import speak_plainly

        speak_plainly()


class PeopleAtTheDesk(WagtailUsersAppConfig):
    """Wagtail's own management of users, with our forms."""

    user_viewset = "accounts.viewsets.PersonViewSet"
