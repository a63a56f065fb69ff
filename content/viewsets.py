"""The glossary and the shared taxonomy at the staff's desk."""

from django.db.models.functions import Lower
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.listing import StrictFilters
from accounts.selection import Selectable, TakeAlong, WithSelection
from content.models import AudienceRole, GlossaryTerm, ResourceType, Topic


class GlossaryIndexView(WithSelection, StrictFilters, SnippetIndexView):
    def order_queryset(self, queryset):
        """By the term, whether it begins with a capital or not."""
        by_term = {"term": Lower("term").asc(), "-term": Lower("term").desc()}.get(self.ordering or "term")
        return queryset.order_by(by_term, "term") if by_term else super().order_queryset(queryset)


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryTerm
    index_view_class = GlossaryIndexView
    index_template_name = GlossaryIndexView.template_name
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ["term", "other_words", DateColumn("changed_at", label=_("Last changed"), sort_key="changed_at")]
    list_export = ["term", "other_words", "meaning", "source", "source_url"]
    search_fields = ["term", "other_words", "meaning"]
    search_backend_name = None


class GlossaryTakenAlong(TakeAlong):
    models = [GlossaryTerm]
    list_name = "wagtailsnippets_content_glossaryterm:list"
    icon = "openquote"


class TermIndexView(Selectable, StrictFilters, IndexView):
    pass


class TermViewSet(ModelViewSet):
    """One list of the shared taxonomy. A term's code is fixed once it was made."""

    icon = "tag"
    index_view_class = TermIndexView
    list_display = ["label", Column("code", label=_("In files and addresses"), sort_key="code"), "position"]
    list_export = ["code", "label", "description", "position"]
    form_fields = ["code", "label", "description", "position"]
    ordering = ["position", "label"]
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["label", "code"]

    def get_form_class(self, for_update=False):
        fields = self.form_fields[1:] if for_update else self.form_fields
        return modelform_factory(self.model, form=WagtailAdminModelForm, fields=fields)


class TopicViewSet(TermViewSet):
    model = Topic
    name = export_filename = "topics"
    menu_label = _("Topics")


class AudienceViewSet(TermViewSet):
    model = AudienceRole
    name = export_filename = "audiences"
    menu_label = _("Audiences")


class ResourceTypeViewSet(TermViewSet):
    model = ResourceType
    name = export_filename = "resource_types"
    menu_label = _("Types of resources")


class TopicsTakenAlong(TakeAlong):
    models = [Topic]
    list_name = "topics:index"


class AudiencesTakenAlong(TakeAlong):
    models = [AudienceRole]
    list_name = "audiences:index"


class ResourceTypesTakenAlong(TakeAlong):
    models = [ResourceType]
    list_name = "resource_types:index"


class TaxonomyGroup(ViewSetGroup):
    items = (TopicViewSet, AudienceViewSet, ResourceTypeViewSet)
    menu_label = _("Shared words")
    menu_icon = "tag"
    menu_order = 340
