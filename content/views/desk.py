"""Staff's own views of the library, inside the Wagtail admin."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.generic import FormView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from accounts.domain.submissions import once
from accounts.listing import StrictFilters
from accounts.selection import OnSelected, TakeAlong, WithSelection
from content.domain import queries
from content.domain.reading import read_again
from content.enums import Fault
from content.forms import EditionForm
from content.models import DocumentReading, ResourcePage
from content.permissions import may_have_read_again, may_publish_edition
from content.stores import FILE_NOT_KEPT, StoreAway


class EditionsView(WagtailAdminTemplateMixin, FormView):
    """The editions of one resource, and the form that publishes the next."""

    template_name = "content/admin/editions.html"
    form_class = EditionForm
    header_icon = "doc-full"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_publish_edition(request.user, self.resource):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def resource(self):
        return get_object_or_404(ResourcePage, pk=self.kwargs["pk"])

    def get_page_title(self):
        return _("Editions of {title}").format(title=self.resource.title)

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.resource.pk])
        return [{"url": edit, "label": self.resource.title}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        editions = queries.all_editions(self.resource)
        return super().get_context_data(**kwargs) | {"resource": self.resource, "editions": editions}

    def form_valid(self, form):
        def make() -> str:
            edition = form.publish(resource=self.resource, by=self.request.user)
            return f"{self.request.path}#edition-{edition.number}"

        try:
            address = once(key=f"{self.request.user.pk} {form.cleaned_data['one_time_key']}", make=make)
        except StoreAway:
            form.add_error("file", FILE_NOT_KEPT)
            return self.form_invalid(form)
        edition = self.resource.editions.get(number=address.rpartition("-")[2])
        messages.success(self.request, _("Edition {edition} is published.").format(edition=edition))
        return redirect(address)


class ReadingFilters(WagtailFilterSet):
    fault = django_filters.ChoiceFilter(label=gettext_lazy("What is wrong"), choices=Fault.choices)

    class Meta:
        model = DocumentReading
        fields = ["state", "fault"]


def _edit_url(reading):
    return reverse("wagtaildocs:edit", args=[reading.document_id])


class ReadingReport(WithSelection, StrictFilters, ReportView):
    """Which documents search can look inside, and what is wrong with the others."""

    page_title = gettext_lazy("Text of documents")
    header_icon = "doc-full"
    model = DocumentReading
    filterset_class = ReadingFilters
    index_url_name = "content_readings"
    index_results_url_name = "content_readings_results"
    any_permission_required = ["view"]
    export_filename = "document-texts"
    columns = [
        BulkActionsCheckboxColumn("select", obj_type="documentreading"),
        TitleColumn(
            "document",
            label=gettext_lazy("Document"),
            get_url=_edit_url,
            get_title_id=lambda reading: f"documentreading_{reading.pk}_title",
            sort_key="document__title",
        ),
        Column("get_state_display", label=gettext_lazy("Reading"), sort_key="state"),
        Column("get_fault_display", label=gettext_lazy("What is wrong"), sort_key="fault"),
        Column("page_count", label=gettext_lazy("Pages"), sort_key="page_count"),
    ]
    list_export = ["document", "state", "fault", "page_count", "last_error"]

    def get_base_queryset(self):
        return queries.readings()

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "document__title", "pk") if self.ordering else queryset


class OnReadings(OnSelected):
    models = [DocumentReading]
    list_name = "content_readings"
    icon = "doc-full"


class ReadingsTakenAlong(OnReadings, TakeAlong):
    pass


class ReadAgain(OnReadings):
    display_name = gettext_lazy("Read again")
    action_type = "read"
    action_priority = 30
    heading = gettext_lazy("Read documents again")
    what_it_means = gettext_lazy("Their files are read anew for search. What was found in them stands until then.")
    yes = gettext_lazy("Read them again")
    told = ngettext_lazy("%(n)d document will be read again.", "%(n)d documents will be read again.", "n")

    @classmethod
    def is_open_to(cls, user):
        return may_have_read_again(user)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        return read_again(readings=objects), 0
