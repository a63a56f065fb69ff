from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from sites.models import LeadSite
from sites.views.bulk import SitesTakenAlong
from sites.viewsets import LeadSiteViewSet

register_snippet(LeadSiteViewSet)
hooks.register("register_bulk_action", SitesTakenAlong)


class ConfirmMenuItem(ActionMenuItem):
    """Saves and vouches for the entry, in one."""

    name = "action-confirm"
    label = _("Save and confirm")
    icon_name = "check"


@hooks.register("register_snippet_action_menu_item")
def confirm_menu_item(model):
    return ConfirmMenuItem(order=20) if model is LeadSite else None


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action("sites.confirm")
    class ConfirmFormatter(LogFormatter):
        label = _("Confirm")
        message = _("Confirmed the entry")
