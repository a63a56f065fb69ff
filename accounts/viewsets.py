"""People and mail at the staff's desk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST
from django_filters import DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views import users

from accounts.domain.letters import events_of
from accounts.domain.mail import readable, send_again, try_held_back
from accounts.domain.mail_names import name_of
from accounts.forms import NewPersonForm, PersonForm
from accounts.listing import OfOneRecord, StrictFilters
from accounts.models import Mail
from accounts.permissions import may_send_again
from accounts.selection import OnSelected, Selectable, TakeAlong


class PersonIndexView(StrictFilters, users.IndexView):
    search_fields = ["name", "email", "agency"]
    page_title = gettext_lazy("People")
    add_item_label = gettext_lazy("Add a person")
    export_filename = "people"
    list_export = ["name", "email", "agency", "role_names", "is_active", "last_login"]
    export_headings = {
        "name": gettext_lazy("Name"),
        "email": gettext_lazy("Email address"),
        "agency": gettext_lazy("Agency or organization"),
        "role_names": gettext_lazy("Roles"),
        "is_active": gettext_lazy("Active"),
        "last_login": gettext_lazy("Last sign-in"),
    }

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    @cached_property
    def columns(self):
        """Wagtail’s, but for its word “username”, since one signs in with the address, and with all roles for its level."""
        columns = super().columns
        for place, column in enumerate(columns):
            if column.name == "email":
                column.label = gettext_lazy("Email address")
                column.classname = "long"
            elif column.name == "is_superuser":
                columns[place] = Column("role_names", label=gettext_lazy("Roles"), width="15%")
        return columns

    def order_queryset(self, queryset):
        if self.ordering in ("name", "-name"):
            return queryset.order_by(self.ordering, "email")
        return super().order_queryset(queryset)


class PersonFilters(users.UserFilterSet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["group"].label = gettext_lazy("Role")


class PersonViewSet(users.UserViewSet):
    menu_label = gettext_lazy("People")
    index_view_class = PersonIndexView
    filterset_class = PersonFilters

    def get_form_class(self, for_update=False):
        return PersonForm if for_update else NewPersonForm


class MailFilters(WagtailFilterSet):
    created_at = DateFromToRangeFilter(label=gettext_lazy("Written"), widget=DateRangePickerWidget)

    class Meta:
        model = Mail
        fields = ["state", "created_at"]


class MailIndexView(Selectable, StrictFilters, generic.IndexView):
    page_title = gettext_lazy("Mail")

    def get_base_queryset(self):
        return super().get_base_queryset().defer("text", "html", "links", "calendar", "last_error")

    def search_queryset(self, queryset):
        words = self.search_query.replace("\x00", "") if self.search_query else ""
        if not words:
            return queryset
        found = Q(subject__icontains=words) | Q(to_text__icontains=words)
        return queryset.annotate(to_text=Cast("to", TextField())).filter(found)

    def to_row_dict(self, item):
        item.kind_name = name_of(item.kind)
        return super().to_row_dict(item)


class MailInspectView(OfOneRecord, generic.InspectView):
    def get_context_data(self, **kwargs):
        again = may_send_again(self.request.user) and reverse("mails:again", args=[self.object.pk])
        return super().get_context_data(**kwargs) | {
            "mail": self.object,
            "text": readable(self.object.text),
            "html": readable(self.object.html),
            "events": list(events_of(self.object.calendar)),
            "again_url": again,
        }


@require_POST
def again(request, pk):
    """Sends one mail again, for those who may."""
    if not may_send_again(request.user):
        raise PermissionDenied
    mail = send_again(mail=get_object_or_404(Mail, pk=pk))
    messages.success(request, _("The email will be sent within a minute."))
    return redirect("mails:inspect", mail.pk)


class MailViewSet(ModelViewSet):
    """What was sent, what waits, what failed. Nobody writes, edits or deletes a mail here."""

    model = Mail
    name = "mails"
    url_prefix = "mail"
    icon = "mail"
    menu_label = gettext_lazy("Mail")
    menu_order = 700
    add_to_admin_menu = True
    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields: list[str] = []
    search_fields = ["subject", "to"]
    search_backend_name = None
    ordering = "-created_at"
    filterset_class = MailFilters
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    inspect_template_name = "accounts/admin/mail.html"
    list_display = [
        TitleColumn(
            "subject",
            label=gettext_lazy("Subject"),
            url_name="mails:inspect",
            sort_key="subject",
            get_title_id=lambda mail: f"mail_{mail.pk}_title",
        ),
        Column("recipients", label=gettext_lazy("To"), classname="long", accessor="recipients"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("attempts", label=gettext_lazy("Failed tries")),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
        DateColumn("done_at", label=gettext_lazy("Sent"), sort_key="done_at"),
    ]

    export_filename = "mails"
    list_export = ["subject", "recipients", "state", "attempts", "created_at", "done_at", "kind_name"]
    export_headings = {
        "recipients": gettext_lazy("To"),
        "attempts": gettext_lazy("Failed tries"),
        "done_at": gettext_lazy("Sent"),
        "kind_name": gettext_lazy("What for"),
    }

    def get_common_view_kwargs(self, **kwargs):
        absent = ("add", "edit", "delete", "history", "usage")
        return super().get_common_view_kwargs(**{f"{name}_url_name": None for name in absent}, **kwargs)

    def register_admin_url_finder(self):
        """There is no editing view to find."""

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/again/", again, name="again"),
        ]


class OnMails(OnSelected):
    models = [Mail]
    list_name = "mails:index"
    icon = "mail"


class MailsTakenAlong(OnMails, TakeAlong):
    pass


class TryAgain(OnMails):
    display_name = gettext_lazy("Try again now")
    action_type = "again"
    action_priority = 30
    heading = gettext_lazy("Try emails again")
    what_it_means = gettext_lazy(
        "Those that failed or wait are tried at once. What was sent is not sent a second time."
    )
    yes = gettext_lazy("Try them again")
    told = ngettext_lazy(
        "%(n)d email will be tried within a minute.", "%(n)d emails will be tried within a minute.", "n"
    )

    @classmethod
    def is_open_to(cls, user):
        return may_send_again(user)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        return try_held_back(mails=objects), 0
