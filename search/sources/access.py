"""Who may find a page: Wagtail's restrictions as tokens that go into the engine with the page."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from content.permissions import alias_paths, with_aliases
from search.documents import PUBLIC
from search.permissions import SIGNED_IN, SUPERUSER, group_token

Limit = tuple[str, str, frozenset[int]]


def page_limits() -> list[Limit]:
    """Every restriction as a path it holds below, its kind, and its groups: one look for many pages.

    It holds below each alias of what it restricts, too.
    """
    rows, aliases = PageViewRestriction.objects.select_related("page").prefetch_related("groups"), alias_paths()
    return [
        (path, row.restriction_type, _groups(row.groups.all()))
        for row in rows
        for path in with_aliases([row.page.path], aliases)
    ]


def page_tokens(page: Page, limits: Iterable[Limit]) -> frozenset[str]:
    """The tokens of which a reader must have one. Empty: nobody finds it (a password is no token)."""
    groups: frozenset[int] | None = None
    signed_in = False
    for path, kind, allowed in limits:
        if not page.path.startswith(path):
            continue
        if kind == PageViewRestriction.PASSWORD:
            return frozenset()
        if kind == PageViewRestriction.GROUPS:
            groups = allowed if groups is None else groups & allowed
        else:
            signed_in = True
    if groups is not None:
        return frozenset({SUPERUSER, *(group_token(pk) for pk in groups)})
    return frozenset({SIGNED_IN if signed_in else PUBLIC})


def open_collections() -> set[int]:
    """The collections whose files anyone may have."""
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    paths = tuple(closed)
    return {pk for pk, path in Collection.objects.values_list("pk", "path") if not path.startswith(paths)}


def _groups(groups: Iterable[Group]) -> frozenset[int]:
    return frozenset(group.pk for group in groups)
