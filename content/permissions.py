"""Who may read what of the pages, the library and its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accounts.permissions import is_staff_member

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from wagtail.models import Page

    from accounts.models import User
    from content.models import PortalDocument, ResourcePage


@dataclass(frozen=True)
class Reader:
    """Whoever reads, as far as Wagtail’s restrictions ask: the account, if any, and the passwords given in this browser.

    Wagtail notes these in the session, whose keys it knows.
    """

    user: "User | AnonymousUser"
    session: Mapping[str, Any] = field(default_factory=dict)


def may_open(reader: Reader, page: "Page") -> bool:
    """Whether Wagtail would show the page: it is live, and all that restricts it or a page above lets the reader pass."""
    return page.live and all(barrier.accept_request(reader) for barrier in page.get_view_restrictions())


def may_read_resource(reader: Reader, resource: "ResourcePage") -> bool:
    """Whoever may open its page, and staff."""
    return may_open(reader, resource) or is_staff_member(reader.user)


def may_publish_edition(user: "User", resource: "ResourcePage") -> bool:
    """Whoever may publish the resource's page."""
    return resource.permissions_for_user(user).can_publish()


def may_have_read_again(user: "User") -> bool:
    """Whoever may see what came of the reading of documents; to read a file again changes nothing in it."""
    return bool(user.is_active and user.has_perm("content.view_documentreading"))


def may_read_document(reader: Reader, document: "PortalDocument") -> bool:
    """Whoever may open a page that holds the file and passes what restricts its collection, and staff."""
    if is_staff_member(reader.user):
        return True
    barriers = document.collection.get_view_restrictions()
    return all(barrier.accept_request(reader) for barrier in barriers) and any(
        may_open(reader, page) for page in document.live_holders()
    )
