"""Who may read what of the pages, the library and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction

from accounts.permissions import is_staff_member

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from content.models import PortalDocument, ResourcePage


@dataclass(frozen=True)
class Reader:
    """Whoever reads, as far as Wagtail’s restrictions ask: the account, if any, and the passwords given in this browser.

    Wagtail notes these in the session, whose keys it knows.
    """

    user: "User | AnonymousUser"
    session: Mapping[str, Any] = field(default_factory=dict)


def alias_paths() -> dict[str, str]:
    """The tree path of each alias, with that of the page which it shows."""
    # By keys above 0, as no index is asked for what is not empty.
    return dict(Page.objects.filter(alias_of__gt=0).order_by().values_list("path", "alias_of__path"))


def with_aliases(paths: Iterable[str], aliases: Mapping[str, str]) -> set[str]:
    """The tree paths with those of all aliases of what is at or below one of them: what closes a page closes these, too."""
    found = set(paths)
    while more := {one for one, source in aliases.items() if one not in found and source.startswith(tuple(found))}:
        found |= more
    return found


def barriers_of(page: Page) -> QuerySet[PageViewRestriction]:
    """All that restricts a page: itself, a page above, and all that restricts the page of which one of these is an alias.

    Wagtail asks for what restricts the source of an alias, but not for what restricts a page above that source.
    """
    aliases = alias_paths()
    asked: set[str] = set()
    waiting = [page.path]
    while waiting:
        path = waiting.pop()
        above = {path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)} - asked
        asked |= above
        waiting += [aliases[one] for one in above if one in aliases]
    return PageViewRestriction.objects.filter(page__path__in=asked)


def may_open(reader: Reader, page: Page) -> bool:
    """Whether the page would be shown: it is live, and all that restricts it lets the reader pass."""
    return page.live and all(barrier.accept_request(reader) for barrier in barriers_of(page))


def may_read_resource(reader: Reader, resource: "ResourcePage") -> bool:
    """Whoever may open its page, and staff."""
    return may_open(reader, resource) or is_staff_member(reader.user)


def may_publish_edition(user: "User", resource: "ResourcePage") -> bool:
    """Whoever may publish the resource's page."""
    return resource.permissions_for_user(user).can_publish()


def may_have_read_again(user: "User") -> bool:
    """Whoever may see what came of the reading of documents; to read a file again changes nothing in it."""
    return bool(user.is_active and user.has_perm("content.view_documentreading"))


def may_have_file(reader: Reader, document: "PortalDocument") -> bool:
    """Whoever passes what restricts the file's collection, and staff; the page that holds it has a say of its own."""
    barriers = document.collection.get_view_restrictions()
    return is_staff_member(reader.user) or all(barrier.accept_request(reader) for barrier in barriers)


def may_read_document(reader: Reader, document: "PortalDocument") -> bool:
    """Whoever may open a page that holds the file and passes what restricts its collection, and staff."""
    return is_staff_member(reader.user) or (
        may_have_file(reader, document) and any(may_open(reader, page) for page in document.live_holders())
    )
