"""The Wagtail admin as the Bureau's desk: its first page, its menus, its colors, and how one chooses to have it look."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.account import ThemePreferencesForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import ThemeSettingsPanel

from accounts.permissions import may_see_mail
from bureau.duties import needs_staff
from bureau.history import HISTORY


class NeedsMePanel(Component):
    name = "needs_me"
    template_name = "bureau/admin/needs_me.html"
    order = 10

    def get_context_data(self, parent_context):
        return {"sections": needs_staff(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def show_what_needs_me(request, panels):
    panels.insert(0, NeedsMePanel())


class MailSamplesItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see_mail(request.user)


@hooks.register("register_reports_menu_item")
def show_mail_samples() -> MenuItem:
    return MailSamplesItem(_("Sample emails"), reverse("mail_samples"), icon_name="mail", order=900)


# What one chooses for oneself at the desk, without the names of the software.
ThemeSettingsPanel.title = _("How the desk looks")
ThemePreferencesForm.base_fields["theme"].label = _("Colors")
ThemePreferencesForm.base_fields["density"].label = _("Spacing")
ThemePreferencesForm.base_fields["keyboard_shortcuts"].help_text = _("Keys for what you do often.")


@hooks.register("construct_reports_menu")
def call_history_by_what_it_is(request, items):
    for item in items:
        if item.name == "site-history":
            item.label = HISTORY


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_counts_out(request, items):
    """How many pages and pictures there are tells nobody what to do."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_css():
    link = format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
    return link + format_html('<script src="{}"></script>', static("desk-theme.js"))


@hooks.register("construct_help_menu")
def leave_news_of_wagtail_out(request, items):
    """What is new in Wagtail, and its guide, are not the Bureau's; how to work here stands in our own guides."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("register_admin_menu_item")
def show_public_portal() -> MenuItem:
    return MenuItem(_("The public portal"), "/#main", name="public-portal", icon_name="view", order=10500)
