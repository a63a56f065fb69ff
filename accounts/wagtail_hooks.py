from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.viewsets import MailsTakenAlong, MailViewSet, TryAgain

for act in (MailsTakenAlong, TryAgain):
    hooks.register("register_bulk_action", act)


@hooks.register("register_admin_viewset")
def register_mail():
    return MailViewSet()


@hooks.register("register_account_menu_item")
def register_own_account(request):
    return {
        "url": reverse("accounts:profile"),
        "label": _("Your account"),
        "help_text": _("Name, addresses, password, two-step sign-in, where you are signed in."),
    }
