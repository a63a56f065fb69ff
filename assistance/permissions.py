"""Who may do what at the desk. Requests hold candid words about people in office: editors see none of it."""

from typing import TYPE_CHECKING

from accounts.enums import Role
from accounts.permissions import has_role

if TYPE_CHECKING:
    from accounts.models import AccessLink, User
    from assistance.models import AssistanceRequest, Visit


def may_work_requests(user: "User") -> bool:
    """TA leads (and superusers) read and answer all requests."""
    return has_role(user, Role.TA_LEAD)


def may_change_offers(user: "User") -> bool:
    """Staff who edit what the Bureau offers, and show or hide it."""
    return user.has_perm("assistance.change_offer")


def is_requester(user: "User", request: "AssistanceRequest") -> bool:
    """Whether a signed-in person sent it, from an address that they have proved."""
    if not user.is_authenticated or not user.is_active or request.contact is None:
        return False
    return request.contact.user_id == user.pk


def holds_link(link: "AccessLink | None", request: "AssistanceRequest") -> bool:
    """Whether a private link was made for this request and for a person whom we know."""
    return link is not None and link.object_id == str(request.pk) and link.contact is not None


def runs_visit(user: "User", visit: "Visit") -> bool:
    """Whether a visit is this trainer's."""
    if not user.is_authenticated or not user.is_active or visit.trainer is None:
        return False
    return visit.trainer.user_id == user.pk


def may_run_visit(user: "User", visit: "Visit") -> bool:
    """Its trainer offers dates, confirms, moves, cancels and writes up; TA leads may do so in their place."""
    return runs_visit(user, visit) or may_work_requests(user)
