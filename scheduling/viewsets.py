"""Trainers at the staff's desk."""

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.listing import StrictFilters
from content.models import Topic
from scheduling.domain import queries
from scheduling.forms import StaffTrainerForm
from scheduling.models import Trainer
from sites.enums import State


class TrainerFilters(WagtailFilterSet):
    topics = django_filters.ModelMultipleChoiceFilter(label=_("Topics"), queryset=Topic.objects.all())
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)

    class Meta:
        model = Trainer
        fields = ["topics", "state", "is_active"]


class TrainerIndexView(StrictFilters, generic.IndexView):
    def get_base_queryset(self):
        return queries.for_desk()


class TrainerInspectView(generic.InspectView):
    """One trainer's profile, coming bookings and days."""

    def get_context_data(self, **kwargs):
        bookings = queries.coming_bookings(self.object)
        days = queries.marked_days(self.object)
        return super().get_context_data(**kwargs) | {"trainer": self.object, "coming": bookings, "days": days}


class TrainerViewSet(ModelViewSet):
    model = Trainer
    icon = "user"
    name = "trainers"
    menu_label = _("Trainers")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = TrainerIndexView
    inspect_view_class = TrainerInspectView
    inspect_template_name = "scheduling/admin/trainer.html"
    filterset_class = TrainerFilters
    search_fields = ["user__name", "user__email", "home", "languages"]
    list_display = [
        "__str__",
        Column("home", label=_("Home")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("topic_names", label=_("Topics")),
        Column("languages", label=_("Languages")),
        Column("load", label=_("Bookings in the next 90 days"), sort_key="load"),
        BooleanColumn("is_active", label=_("Takes bookings")),
    ]
    list_export = ["user", "user.email", "home", "state", "topic_names", "languages", "time_zone", "is_active"]

    @cached_property
    def search_backend_name(self):
        return None

    def get_form_class(self, for_update=False):
        return StaffTrainerForm
