"""The queue of requests in the Wagtail admin, and the figures for reports."""

from datetime import datetime

from django.http import HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from accounts.domain.cells import csv_lines
from accounts.exports import csv_answer
from accounts.listing import StrictFilters
from accounts.selection import WithSelection
from assistance.domain.figures import DIMENSIONS, figures
from assistance.domain.turns import by_turn, with_turn, with_turn_order
from assistance.enums import Kind
from assistance.filters import QueueFilterSet
from assistance.models import AssistanceRequest
from assistance.views.access import at_the_desk


def waiting_since(case: AssistanceRequest) -> datetime | None:
    """When the wait began, of a request in the list; nobody waits for what is done."""
    return None if case.turn == Kind.DONE else case.waits_since


class RequestColumn(TitleColumn):
    """Number and title, and below them why staff should look."""

    cell_template_name = "assistance/desk/request_cell.html"


class QueueView(WithSelection, StrictFilters, IndexView):
    """All requests: filters, text search, order, CSV and Excel of what is shown; bulk.py acts on what is selected."""

    model = AssistanceRequest
    permission_policy = None  # `at_the_desk` has asked
    any_permission_required = None
    page_title = _("Requests")
    header_icon = "comment"
    index_url_name = "assistance:queue"
    index_results_url_name = "assistance:queue_results"
    filterset_class = QueueFilterSet
    is_searchable = True
    default_ordering = None  # by turn
    nothing_yet = _("No request has come yet. What is sent through the portal stands here.")
    paginate_by = 50
    export_filename = "requests"
    list_export = [
        "number",
        "created_at",
        "title",
        "get_state_display",
        "state_since",
        "turn_name",
        "get_channel_display",
        "assignee_name",
        "name",
        "agency",
        "jurisdiction",
        "state_code",
        "site_name",
        "get_phase_display",
        "kinds_of_help",
        "topic_names",
        "marks",
        "closed_at",
    ]
    export_headings = {
        "get_state_display": _("State"),
        "state_since": _("In this state since"),
        "turn_name": _("Whose turn"),
        "get_channel_display": _("Came by"),
        "assignee_name": _("Who has it"),
        "state_code": _("U.S. state"),
        "site_name": _("LEAD site"),
        "get_phase_display": _("Phase"),
        "kinds_of_help": _("Kinds of help"),
        "topic_names": _("Topics"),
        "marks": _("Needs a look"),
    }

    columns = [
        BulkActionsCheckboxColumn("select", obj_type="request"),
        RequestColumn(
            "title",
            label=_("Request"),
            accessor=str,
            get_title_id=lambda case: f"request_{case.pk}_title",
            get_url=lambda case: reverse("assistance:request_screen", args=[case.pk]),
            sort_key="number",
            width="28%",
        ),
        Column("turn_name", label=_("Whose turn"), sort_key="turn_order"),
        DateColumn("waits_since", label=_("Waiting since"), accessor=waiting_since, sort_key="waits_since"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column(
            "place",
            label=_("Place"),
            accessor=lambda case: case.place or _("Not known"),
            sort_key="state_code",
            classname="desk-place",
        ),
        Column(
            "assignee_name",
            label=_("Who has it"),
            accessor=lambda case: case.assignee_name or _("Nobody yet"),
            sort_key="assignee__name",
        ),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]

    def get_base_queryset(self):
        return with_turn(AssistanceRequest.objects.for_list()).with_waits_since()

    def order_queryset(self, queryset):
        if self.ordering in ("turn_order", "-turn_order"):
            return with_turn_order(queryset).order_by(self.ordering, "waits_since", "pk")
        return super().order_queryset(queryset) if self.ordering else by_turn(queryset)

    def search_queryset(self, queryset):
        return queryset.containing(self.search_query) if self.is_searching else queryset


@at_the_desk
@require_safe
def figures_page(request):
    """Counts by quarter; as CSV with `?format=csv`."""
    wanted = request.GET.get("format", "")
    if wanted == "csv":
        head = (gettext("Quarter"), gettext("Counted by"), gettext("What"), gettext("Requests"))
        counts = ((one.quarter, one.dimension, one.value, one.requests) for one in figures())
        return csv_answer(csv_lines(head, counts), name="request-figures.csv")
    if wanted:
        return HttpResponseBadRequest(
            gettext("The figures can be had as csv, and in no other form."), content_type="text/plain; charset=utf-8"
        )
    context = {
        "figures": list(figures()),
        "dimensions": DIMENSIONS,
        "header_title": _("Figures"),
        "breadcrumbs_items": [
            {"url": reverse("assistance:queue"), "label": _("Requests")},
            {"url": "", "label": _("Figures")},
        ],
    }
    return render(request, "assistance/desk/figures.html", context)
