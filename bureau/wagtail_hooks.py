"""The Wagtail admin as the Bureau's desk: its colors, its first page."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component

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


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_counts_out(request, items):
    """How many pages and pictures there are tells nobody what to do."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
