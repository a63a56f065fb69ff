"""The Wagtail admin as the Bureau's desk: its colors, its first page."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.permissions import may_see_mail
from bureau.duties import needs_staff


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
    return MailSamplesItem(_("Samples of mails"), reverse("mail_samples"), icon_name="mail", order=900)


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_counts_out(request, items):
    """How many pages and pictures there are tells nobody what to do."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
