"""Who may read what of the library."""

from typing import TYPE_CHECKING

from accounts.permissions import is_staff_member

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import PortalDocument, ResourcePage


def may_read_resource(user: "User", resource: "ResourcePage") -> bool:
    """Anyone, when its page is live and open to all; otherwise staff alone."""
    if resource.live and not resource.get_view_restrictions().exists():
        return True
    return is_staff_member(user)


def may_publish_edition(user: "User", resource: "ResourcePage") -> bool:
    """Whoever may publish the resource's page."""
    return resource.permissions_for_user(user).can_publish()


def may_read_document(user: "User", document: "PortalDocument") -> bool:
    """Anyone, when a page that anyone may read holds the file; otherwise staff alone."""
    if document.is_open_to_all():
        return True
    return is_staff_member(user)
