"""Rows of a list at the desk that are selected, and what is then done with all of them."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic import IndexView
from wagtail.permissions import policy_registry

from accounts.models import User


class WithSelection:
    """Mixed into Wagtail's lists whose rows have boxes already: what can be done with those that are ticked."""

    template_name = "accounts/admin/selectable.html"

    def acts(self) -> Iterator[tuple[str, str]]:
        """Address and words of those that are open to whoever reads."""
        names = self.model._meta.app_label, self.model._meta.model_name
        for act in sorted(bulk_action_registry.get_bulk_actions_for_model(*names), key=lambda act: act.action_priority):
            # Wagtail’s own are called as the right that they need.
            own = issubclass(act, OnSelected)
            if act.is_open_to(self.request.user) if own else self.user_has_permission(act.action_type):
                yield reverse("wagtail_bulk_action", args=[*names, act.action_type]), act.display_name

    def selected(self, keys: Iterable[str]) -> QuerySet:
        """The rows of these keys, as the whole list has them; what cannot be a key is no row."""
        keys = [key for key in keys if key.isdecimal() and len(key) < 10]
        return self.order_queryset(self.get_base_queryset().filter(pk__in=keys))


class Selectable(WithSelection):
    """Gives each row a box, named after the row's title."""

    @cached_property
    def columns(self):
        return [BulkActionsCheckboxColumn("select", obj_type=self.model._meta.model_name), *super().columns]

    def _get_title_column(self, *args, **kwargs):
        name = self.model._meta.model_name
        return super()._get_title_column(*args, **kwargs, get_title_id=lambda row: f"{name}_{row.pk}_title")


class OnSelected(BulkAction):
    """One act on the selected rows of a list, for whoever may open the list. What is done asks for a yes first."""

    list_name: str  # of the list's address
    aria_label = ""  # what is read on the button says it
    template_name = "accounts/admin/act_on_selected.html"
    heading = ""
    what_it_means = ""
    yes = ""
    no = _("Leave them as they are")
    icon = "list-ul"
    told: str  # what is said once it is done; by ngettext_lazy, of the number `n` of rows that it changed

    def __init__(self, request, model):
        super().__init__(request, model)
        if self.next_url == request.path:
            self.next_url = reverse(self.list_name)

    @classmethod
    def is_open_to(cls, user: User) -> bool:
        [model] = cls.models
        return policy_registry.get_by_type(model).user_has_any_permission(user, IndexView.any_permission_required)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_open_to(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def listing(self) -> WithSelection:
        """The list of the rows, as it is at its address."""
        view = resolve(reverse(self.list_name)).func
        found = view.view_class(**view.view_initkwargs)
        found.setup(self.request)
        return found

    def selected(self) -> QuerySet:
        return self.listing.selected(self.request.GET.getlist("id"))

    def get_actionable_objects(self):
        return list(self.selected()), {}

    def get_context_data(self, **kwargs):
        way = [{"url": self.next_url, "label": self.listing.get_page_title()}, {"url": "", "label": self.heading}]
        frame = {"header_title": self.heading, "header_icon": self.icon, "breadcrumbs_items": way}
        return super().get_context_data(**kwargs) | frame

    def get_success_message(self, num_parent_objects, num_child_objects):
        return self.told % {"n": num_parent_objects}


class TakeAlong(OnSelected):
    """The selected rows as a spreadsheet, with the same columns as the whole list."""

    display_name = _("Download (CSV)")
    action_type = "export"
    action_priority = 20

    def get(self, request):
        return self.listing.write_csv_response(self.selected())


class Switch(OnSelected):
    """Says one thing of the selected rows, yes or no, and gives of how many it was otherwise."""

    on: bool

    @staticmethod
    def turn(rows: list, *, on: bool, by: User) -> int:
        """The use case: does it, and gives how many were otherwise."""
        raise NotImplementedError

    def get_execution_context(self):
        return {"on": self.on, "by": self.request.user}

    @classmethod
    def execute_action(cls, objects, *, on, by):
        return cls.turn(objects, on=on, by=by), 0
