"""Sessions at the staff's desk: the list, the form, and one screen for each session."""

import django_filters
from django.contrib import messages
from django.urls import path, resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.domain.submissions import once
from accounts.listing import StrictFilters
from accounts.selection import Selectable, TakeAlong
from accounts.times import unbroken
from content.models import AudienceRole, Topic
from scheduling.domain.bookings import Conflict
from training.domain import desk
from training.domain.sessions import SessionError
from training.forms import SessionForm
from training.models import Session
from training.views.desk import SessionScreen, people_csv


class SessionFilterSet(WagtailFilterSet):
    topics = django_filters.ModelMultipleChoiceFilter(label=_("Topics"), queryset=Topic.objects.all())
    audiences = django_filters.ModelMultipleChoiceFilter(label=_("For"), queryset=AudienceRole.objects.all())
    starts_at = django_filters.DateFromToRangeFilter(label=_("Begins"), widget=DateRangePickerWidget)

    class Meta:
        model = Session
        fields = ["state", "kind", "topics", "audiences", "starts_at"]


class SessionIndexView(Selectable, StrictFilters, generic.IndexView):
    def get_base_queryset(self):
        return desk.sessions()

    def zone_of_row(self, item):
        return item.time_zone

    def export_zone_words(self):
        return _("in the session’s own time zone")


class SessionsTakenAlong(TakeAlong):
    models = [Session]
    list_name = "sessions:index"


class _Keeping:
    """Hands the form to the domain, once; what that refuses becomes an error of the form, with all that was typed kept."""

    def save_instance(self):
        user = self.request.user

        def make() -> str:
            return reverse("sessions:inspect", args=[self.form.keep(by=user).pk])

        address = once(key=f"{user.pk} {self.form.cleaned_data['one_time_key']}", make=make)
        return desk.session(resolve(address).kwargs["pk"])

    def form_valid(self, form):
        try:
            response = super().form_valid(form)
        except Conflict as conflict:
            for reason in conflict.reasons:
                form.add_error("trainers", reason)
        except SessionError as error:
            form.add_error(None, str(error))
        else:
            for warning in desk.warnings(self.object):
                messages.warning(self.request, warning)
            return response
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def get_success_url(self):
        return reverse("sessions:inspect", args=[self.object.pk])


class SessionCreateView(_Keeping, generic.CreateView):
    success_message = _("“%(object)s” is planned, as a draft.")


class SessionEditView(_Keeping, generic.EditView):
    success_message = _("“%(object)s” is kept. Whoever takes part is told of what changed.")


class SessionViewSet(ModelViewSet):
    model = Session
    name = "sessions"
    icon = "date"
    menu_label = _("Sessions")
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SessionIndexView
    add_view_class = SessionCreateView
    edit_view_class = SessionEditView
    inspect_view_class = SessionScreen
    inspect_template_name = "training/admin/session.html"
    filterset_class = SessionFilterSet
    search_fields = ["title", "summary", "place"]
    ordering = ["-starts_at", "-pk"]
    list_display = [
        "title",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("when", label=_("When"), accessor=lambda session: unbroken(session.when), sort_key="starts_at"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("taken", label=_("Registered"), sort_key="taken"),
        Column("capacity", label=_("Places"), sort_key="capacity"),
    ]
    export_filename = "sessions"
    list_export = ["title", "kind", "state", "starts_at", "ends_at", "time_zone", "place", "capacity", "taken", "came"]
    export_headings = {"taken": _("Registered"), "came": _("Came")}

    @cached_property
    def search_backend_name(self):
        return None

    def get_form_class(self, for_update=False):
        return SessionForm

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("people/<int:pk>.csv", people_csv, name="people_csv")]
