from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from accounts.viewsets import MailsTakenAlong, MailViewSet, TryAgain

for act in (MailsTakenAlong, TryAgain):
    hooks.register("register_bulk_action", act)


@hooks.register("register_admin_viewset")
def register_mail():
    return MailViewSet()


class OwnAccountPanel(BaseSettingsPanel):
    """The way to what is set on the portal's own pages of an account, for the desk has no second place for it."""

    name = "own_account"
    title = _("Your account")
    order = 50
    template_name = "accounts/admin/own_account.html"

    def get_form(self):
        return forms.Form()


@hooks.register("register_account_settings_panel")
def register_own_account(request, user, profile):
    return OwnAccountPanel(request, user, profile)
