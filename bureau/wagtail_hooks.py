"""The Wagtail admin as the Bureau's desk: its colors, its first page."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.account import ThemePreferencesForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import ThemeSettingsPanel
from wagtail.admin.views.generic.history import HistoryFilterSet, HistoryView
from wagtail.admin.views.pages.history import PageHistoryFilterSet
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.models.audit_log import BaseLogEntry

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
    return MailSamplesItem(_("Sample emails"), reverse("mail_samples"), icon_name="mail", order=900)


# What one chooses for oneself at the desk, without the names of the software.
ThemeSettingsPanel.title = _("How the desk looks")
ThemePreferencesForm.base_fields["theme"].label = _("Colors")
ThemePreferencesForm.base_fields["density"].label = _("Spacing")
ThemePreferencesForm.base_fields["keyboard_shortcuts"].help_text = _("Keys for what you do often.")
# In Wagtail a site is a host name; here it is a LEAD site.
HISTORY = _("Changes to pages and content")


class ChangesPaginator(WagtailPaginator):
    verbose_name = _("change")
    verbose_name_plural = _("changes")


LogEntriesView.page_title = HISTORY
LogEntriesView.paginator_class = ChangesPaginator
LogEntriesView.export_headings |= {"action": _("What was done"), "user_display_name": _("Who"), "timestamp": _("When")}
SiteHistoryReportFilterSet.base_filters["user"].label = _("Who")
# The same words where one record alone tells its history.
IN_OUR_WORDS = {"message": _("What was done"), "action": _("What was done"), "user": _("Who"), "timestamp": _("When")}
for filters in (HistoryFilterSet, PageHistoryFilterSet):
    for name, label in (IN_OUR_WORDS | {"is_commenting_action": _("About comments")}).items():
        if name in filters.base_filters:
            filters.base_filters[name].label = label
columns_of_history = HistoryView.columns.func


def columns_in_our_words(view: HistoryView) -> list:
    columns = columns_of_history(view)
    for column in columns:
        column.label = IN_OUR_WORDS.get(column.name, column.label)
    return columns


HistoryView.columns = cached_property(columns_in_our_words)
HistoryView.columns.__set_name__(HistoryView, "columns")
name_of_person = BaseLogEntry.user_display_name.func


def who_did_it(entry: BaseLogEntry) -> str:
    """What no person did, the portal did."""
    return name_of_person(entry) if entry.user_id else gettext("The portal")


BaseLogEntry.user_display_name = property(who_did_it)


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
