"""The library at the staff's desk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.documents.views.bulk_actions import AddToCollectionBulkAction
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet
from wagtail.users.views.bulk_actions import SetActiveStateBulkAction

from content.domain import changes, queries, tree
from content.models import ResourcePage
from content.permissions import may_publish_edition
from content.views.desk import EditionsView, ReadAgain, ReadingReport, ReadingsTakenAlong
from content.viewsets import (
    AudiencesTakenAlong,
    GlossaryTakenAlong,
    GlossaryViewSet,
    ResourceTypesTakenAlong,
    TaxonomyGroup,
    TopicsTakenAlong,
)

register_snippet(GlossaryViewSet)

for act in (
    ReadingsTakenAlong,
    ReadAgain,
    GlossaryTakenAlong,
    TopicsTakenAlong,
    AudiencesTakenAlong,
    ResourceTypesTakenAlong,
):
    hooks.register("register_bulk_action", act)


class KnownPageLinks(PageLinkHandler):
    """Links to pages in rich text, answered from what is known of this generation."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        keys = [int(attrs["id"]) if str(attrs.get("id", "")).isdecimal() else 0 for attrs in attrs_list]
        known = tree.addresses(keys)
        return [f'<a href="{escape(known[key])}">' if key in known else "<a>" for key in keys]


@hooks.register("register_rich_text_features", order=10)
def answer_links_ourselves(features):
    features.register_link_type(KnownPageLinks)


@hooks.register("register_admin_viewset")
def register_taxonomy():
    return TaxonomyGroup()


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path("resources/<int:pk>/editions/", EditionsView.as_view(), name="content_editions"),
        path("reports/document-texts/", ReadingReport.as_view(), name="content_readings"),
        path(
            "reports/document-texts/results/",
            ReadingReport.as_view(results_only=True),
            name="content_readings_results",
        ),
    ]


class ReadingMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("content.view_documentreading")


@hooks.register("register_reports_menu_item")
def register_report():
    return ReadingMenuItem(
        _("Text of documents"), reverse("content_readings"), name="document-texts", icon_name="doc-full", order=650
    )


@hooks.register("register_page_header_buttons")
def editions_button(page, user, view_name, next_url=None):
    if isinstance(page, ResourcePage) and page.pk and may_publish_edition(user, page):
        yield Button(_("Editions"), reverse("content_editions", args=[page.pk]), icon_name="doc-full", priority=5)


@hooks.register("before_delete_page")
def keep_editions(request, page):
    """A published edition has a permanent address: its resource can be taken off the site, but not deleted."""
    if queries.has_editions_below(page):
        messages.error(
            request, _("This holds published editions, whose addresses are permanent. Unpublish it instead.")
        )
        return redirect("wagtailadmin_explore", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_editions_in_bulk(request, action_type, objects, action_class_instance):
    if action_type == "delete" and any(isinstance(one, Page) and queries.has_editions_below(one) for one in objects):
        messages.error(request, _("Some of these hold published editions, whose addresses are permanent."))
        return redirect("wagtailadmin_explore_root")
    return None


@hooks.register("before_serve_page", order=-1)
def refuse_whoever_has_signed_in(page, request, serve_args, serve_kwargs):
    """Wagtail sends whoever may not open a page to sign in; those who have would be sent back, again and again."""
    kept_out = [one for one in page.get_view_restrictions() if not one.accept_request(request)]
    if request.user.is_authenticated and any(one.restriction_type != one.PASSWORD for one in kept_out):
        raise PermissionDenied


@hooks.register("after_bulk_action")
def tell_of_what_is_not_saved(request, action_type, objects, action_class_instance):
    """Two acts of Wagtail's write without saving any row, so that no signal tells of them.

    Wagtail calls this in the transaction of the act. `tests/bureau/test_generation_in_bulk.py` looks at every act.
    """
    if isinstance(action_class_instance, AddToCollectionBulkAction):
        changes.note(*objects)
    elif isinstance(action_class_instance, SetActiveStateBulkAction):
        changes.bump()
