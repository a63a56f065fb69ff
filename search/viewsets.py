"""The field's words at the staff's desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from accounts.listing import SavedByHand, StrictFilters
from accounts.selection import TakeAlong, WithSelection
from search.models import SynonymGroup


class ListView(WithSelection, StrictFilters, IndexView):
    pass


class AddView(SavedByHand, CreateView):
    pass


class ChangeView(SavedByHand, EditView):
    pass


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    index_view_class = ListView
    index_template_name = ListView.template_name
    add_view_class = AddView
    edit_view_class = ChangeView
    icon = "resubmit"
    menu_label = _("Synonyms")
    menu_order = 345
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        BooleanColumn("is_used", label=_("In use"), sort_key="is_used"),
        DateColumn("changed_at", label=_("Last changed"), sort_key="changed_at"),
    ]
    list_filter = ["is_used"]
    list_export = ["wordings", "is_used", "changed_at"]
    search_fields = ["wordings"]
    search_backend_name = None


class SynonymsTakenAlong(TakeAlong):
    models = [SynonymGroup]
    list_name = "wagtailsnippets_search_synonymgroup:list"
    icon = "resubmit"
