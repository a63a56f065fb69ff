"""Sessions on the staff desk, and what its history calls each step."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from training.viewsets import SessionsTakenAlong, SessionViewSet

hooks.register("register_bulk_action", SessionsTakenAlong)


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("training.session.plan", _("Plan"), _("Planned as a draft"))
    actions.register_action("training.session.change", _("Change"), _("Changed"))
    actions.register_action("training.session.move", _("Move"), _("Moved to another time"))
    actions.register_action("training.session.publish", _("Publish"), _("Published"))
    actions.register_action("training.session.blank", _("Redact"), _("What one person needs was redacted"))
    actions.register_action("training.session.cancel", _("Cancel"), _("Canceled"))


@hooks.register("register_admin_viewset")
def register_sessions():
    return SessionViewSet()
