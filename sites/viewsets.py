from urllib.parse import urlencode

from django import forms
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from sites.enums import STATUS_FILTERS, State
from sites.models import LeadSite
from sites.views import desk

YES_NO = [("yes", _("Confirmed")), ("no", _("Not confirmed"))]
LISTED = [("yes", _("Shown")), ("no", _("Hidden"))]


class SiteFilterSet(WagtailFilterSet):
    state = ChoiceFilter(label=_("State"), choices=State.choices)
    status = ChoiceFilter(
        label=_("Status"), choices=STATUS_FILTERS, method="by_status", widget=forms.RadioSelect, empty_label=_("All")
    )
    confirmed = ChoiceFilter(
        label=_("Confirmed"), choices=YES_NO, method="by_confirmed", widget=forms.RadioSelect, empty_label=_("All")
    )
    listed = ChoiceFilter(
        label=_("In the directory"), choices=LISTED, method="by_listed", widget=forms.RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = LeadSite
        fields = ["state", "status", "confirmed", "listed"]

    def by_status(self, sites, name, value):
        return sites.with_status(value)

    def by_confirmed(self, sites, name, value):
        return sites.filter(confirmed_on__isnull=value == "no")

    def by_listed(self, sites, name, value):
        return sites.filter(listed=value == "yes")


class AsOfColumn(Column):
    """A date as exact as it is known, in words."""

    cell_template_name = "sites/desk/as_of_cell.html"


class ConfirmColumn(Column):
    """The day of confirmation, or the way to the page that asks for it."""

    cell_template_name = "sites/desk/confirm_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        query = context["request"].GET.urlencode()
        way_back = urlencode({"next": reverse(desk.LIST) + (f"?{query}" if query else "")})
        address = reverse("lead_sites_admin:confirm", args=[instance.pk])
        return {**context, "address": f"{address}?{way_back}"}


facts = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("state"), FieldPanel("year_started")]),
    InlinePanel("jurisdictions", heading=_("Jurisdictions"), label=_("jurisdiction")),
    InlinePanel("aliases", heading=_("Other names"), label=_("other name")),
    FieldPanel("lead_agency"),
    FieldPanel("website"),
    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Place on the map")),
    FieldPanel("listed"),
]
status = [
    MultiFieldPanel(
        [FieldPanel("status"), FieldPanel("status_as_of"), FieldPanel("status_source_url")], heading=_("Status")
    ),
    FieldPanel("evaluating"),
    FieldPanel("closed_on"),
    MultiFieldPanel([FieldPanel("source_url"), FieldPanel("source_read_on")], heading=_("Source of the entry")),
]
people = [
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldPanel("contact_email"),
            FieldPanel("contact_phone"),
            FieldPanel("contact_agreed"),
        ],
        heading=_("Public contact"),
    ),
    InlinePanel(
        "contacts",
        heading=_("Site contacts"),
        label=_("site contact"),
        help_text=_("Accounts that speak for the site. Never shown to the public."),
    ),
]


class LeadSiteViewSet(SnippetViewSet):
    """LEAD sites on the staff's desk."""

    model = LeadSite
    icon = "globe"
    menu_label = _("LEAD sites")
    menu_name = "lead-sites"
    menu_order = 130
    add_to_admin_menu = True
    admin_url_namespace = "lead_sites_admin"
    base_url_path = "lead-sites"
    copy_view_enabled = False
    list_display = [
        "name",
        Column("state", label=_("State"), sort_key="state", accessor="get_state_display"),
        Column("status", label=_("Status"), sort_key="status", accessor="status_label"),
        AsOfColumn("status_as_of", label=_("As of"), sort_key="status_as_of"),
        ConfirmColumn("confirmed_on", label=_("Confirmed"), sort_key="confirmed_on"),
    ]
    list_export = [
        "name",
        "places",
        "state",
        "status",
        "status_as_of",
        "status_source_url",
        "evaluating",
        "year_started",
        "closed_on",
        "lead_agency",
        "website",
        "source_url",
        "source_read_on",
        "confirmed_on",
        "confirmed_as",
        "listed",
        "notice",
    ]
    export_filename = "lead-sites"
    list_per_page = 50
    filterset_class = SiteFilterSet
    search_fields = ["name", "aliases__name", "jurisdictions__name", "lead_agency"]
    search_backend_name = None
    ordering = ["name", "state"]
    edit_handler = TabbedInterface(
        [
            ObjectList(facts, heading=_("Facts")),
            ObjectList(status, heading=_("Status and sources")),
            ObjectList(people, heading=_("People")),
        ]
    )
    index_view_class = desk.SiteIndexView
    index_template_name = desk.SiteIndexView.template_name
    add_view_class = desk.SiteCreateView
    edit_view_class = desk.SiteEditView

    revisions_revert_view_class = desk.SiteRevertView

    def get_queryset(self, request):
        return LeadSite.objects.prefetch_related("jurisdictions").distinct()

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("import/", desk.import_file, name="import"),
            path("confirm/<int:pk>/", desk.confirm, name="confirm"),
        ]
