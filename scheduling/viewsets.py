"""Trainers at the staff's desk."""

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.listing import OfOneRecord, StrictFilters
from accounts.selection import OnSelected, Selectable, Switch, TakeAlong
from content.models import Topic
from scheduling.domain import queries
from scheduling.domain.trainers import set_taking_bookings
from scheduling.forms import StaffTrainerForm
from scheduling.models import Trainer
from scheduling.permissions import may_manage_trainers
from sites.enums import State


class TrainerFilters(WagtailFilterSet):
    topics = django_filters.ModelMultipleChoiceFilter(label=_("Topics"), queryset=Topic.objects.all())
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)

    class Meta:
        model = Trainer
        fields = ["topics", "state", "is_active"]


class TrainerIndexView(Selectable, StrictFilters, generic.IndexView):
    default_ordering = "user__name"

    def get_base_queryset(self):
        return queries.for_desk()

    def _get_title_column(self, *args, **kwargs):
        column = super()._get_title_column(*args, **kwargs)
        column.sort_key = "user__name"
        return column

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "user__name", "pk")


class TrainerInspectView(OfOneRecord, generic.InspectView):
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
        Column("home", label=_("Home"), sort_key="home"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("topic_names", label=_("Topics")),
        Column("languages", label=_("Languages")),
        Column("load", label=_("Bookings in the next 90 days"), sort_key="load"),
        BooleanColumn("is_active", label=_("Takes bookings"), sort_key="is_active"),
    ]
    export_filename = "trainers"
    list_export = ["user", "user.email", "home", "state", "topic_names", "languages", "time_zone", "is_active"]
    export_headings = {"user": _("Name"), "user.email": _("Email address"), "topic_names": _("Topics")}

    @cached_property
    def search_backend_name(self):
        return None

    def get_form_class(self, for_update=False):
        return StaffTrainerForm


class OnTrainers(OnSelected):
    models = [Trainer]
    list_name = "trainers:index"
    icon = "user"


class TrainersTakenAlong(OnTrainers, TakeAlong):
    pass


class TakeBookings(OnTrainers, Switch):
    display_name = _("Let them be booked")
    action_type = "book"
    action_priority = 30
    heading = _("Let trainers be booked")
    what_it_means = _("They can be booked for visits and sessions.")
    yes = _("Let them be booked")
    on = True
    told = ngettext_lazy(
        "%(n)d trainer takes bookings now who took none.", "%(n)d trainers take bookings now who took none.", "n"
    )

    @classmethod
    def is_open_to(cls, user):
        return may_manage_trainers(user)

    @staticmethod
    def turn(rows, *, on, by):
        return set_taking_bookings(trainers=rows, takes=on, by=by)


class TakeNoBookings(TakeBookings):
    display_name = _("Stop new bookings")
    action_type = "book-no-more"
    action_priority = 40
    heading = _("Stop new bookings")
    what_it_means = _(
        "They cannot be booked any more. What is booked stays, but they no longer see who comes to their sessions."
    )
    yes = _("Stop new bookings")
    on = False
    told = ngettext_lazy(
        "%(n)d trainer takes no bookings any more.",
        "%(n)d trainers take no bookings any more.",
        "n",
    )
