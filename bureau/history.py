"""Wagtail's reports of who changed what, in the Bureau's words: of all content, and of one record. In force once imported."""

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.history import HistoryFilterSet, HistoryView
from wagtail.admin.views.pages.history import PageHistoryFilterSet
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.models.audit_log import BaseLogEntry

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
