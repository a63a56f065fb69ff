from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.permissions import may_see_index
from search.views import desk
from search.viewsets import SynonymGroupViewSet, SynonymsTakenAlong

register_snippet(SynonymGroupViewSet)
hooks.register("register_bulk_action", SynonymsTakenAlong)


@hooks.register("register_admin_urls")
def register_index():
    return [
        path("search-index/", desk.index, name="search_index"),
        path("search-index/again/", desk.again, name="search_index_again"),
    ]


class IndexMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_index(request.user)


@hooks.register("register_reports_menu_item")
def index_menu_item():
    return IndexMenuItem(_("Search index"), reverse("search_index"), name="search-index", icon_name="search", order=900)
