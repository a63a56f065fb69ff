"""What stands above the leaves: sites, their roots, who may read what, the lists' own pages, addresses of pages.

Read once for each generation (`content.snapshots`), in one narrow query each.
"""

import copy
from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath, get_site_for_hostname

from accounts.models import User
from content import snapshots
from content.models import BasePage, BureauSettings
from content.permissions import Reader, alias_paths, with_aliases

SomePage = TypeVar("SomePage", bound=BasePage)


def site_at(*, host: str, port: str) -> Site | None:
    """Wagtail's site for a host and port, as `Site.find_for_request` finds it."""

    def look_up() -> Site | None:
        try:
            return get_site_for_hostname(host, port)
        except Site.DoesNotExist:
            return None

    return snapshots.keep(("site at", host, port), look_up)


def site_of(request: object) -> int | None:
    """The key of the site that a request came to, as `SnapshotMiddleware` has noted it: each has settings of its own.

    None where nothing is noted: to draw the page of a fault, no database is asked.
    """
    return getattr(getattr(request, "_wagtail_site", None), "pk", None)


def root_paths() -> list[SiteRootPath]:
    """Where each site's pages begin, as `Site.get_site_root_paths` tells it, which keeps its answer for an hour."""
    return snapshots.keep("root paths", _root_paths)


def _root_paths() -> list[SiteRootPath]:
    sites = Site.objects.select_related("root_page__locale").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )
    return [
        SiteRootPath(site.pk, site.root_page.url_path, site.root_url, site.root_page.locale.language_code)
        for site in sites
    ]


def settings_of(site: Site) -> BureauSettings:
    """What the portal says of the Bureau, for whoever asks to keep. Wagtail would make the row; reading writes nothing."""

    def look_up() -> BureauSettings:
        return BureauSettings.objects.filter(site=site).first() or BureauSettings(site=site)

    return copy.copy(snapshots.keep(("settings", site.pk), look_up))


def page_at(site: Site, path: str) -> BasePage | None:
    """The live page of ours at a path below a site's root, as published; None where Wagtail has to look itself.

    Each caller gets a copy of its own.
    """
    kept = snapshots.keep(("page", site.pk, path), lambda: _page_at(site, path))
    return copy.copy(kept)


def _page_at(site: Site, path: str) -> BasePage | None:
    url_path = site.root_page.url_path + path
    slug = url_path.rstrip("/").rpartition("/")[2]
    found = Page.objects.filter(slug=slug, url_path=url_path, live=True).select_related("content_type").first()
    page = found.specific if found else None
    return as_published(page) if isinstance(page, BasePage) else None


def as_published(page: SomePage) -> SomePage:
    """Marks a page that was just read from the database as what readers see, and as open if nothing restricts it."""
    page.is_as_published = page.live
    page.is_known_open = is_open(page.path)
    return page


def is_open(path: str) -> bool:
    """Whether certainly nothing restricts the page at a tree path."""
    return not any(path.startswith(closed) for closed in snapshots.keep("closed paths", _closed_paths))


def _closed_paths() -> set[str]:
    return with_aliases((barrier.page.path for barrier in _barriers()), _aliases())


def _aliases() -> dict[str, str]:
    return snapshots.keep("aliases", alias_paths)


def closed_to(reader: Reader) -> tuple[str, ...]:
    """The tree paths at and below which a reader may open nothing: all by which lists differ from reader to reader."""
    closed = {barrier.page.path for barrier in _barriers() if not barrier.accept_request(reader)}
    return tuple(sorted(with_aliases(closed, _aliases()) if closed else ()))


def closed_for(request: object) -> tuple[str, ...]:
    """The same for whoever a request comes from, with the passwords given in their browser; worked out once for it."""
    if not hasattr(request, "closed_paths"):
        user, session = getattr(request, "user", AnonymousUser()), getattr(request, "session", {})
        request.closed_paths = closed_to(Reader(user, session))  # type: ignore[attr-defined]
    return request.closed_paths  # type: ignore[attr-defined]


def edits_pages(user: User | AnonymousUser) -> bool:
    """Whether somebody may change pages, of whatever part of the tree.

    Known to the generation, which a new role, a right that a group is given or loses, and a new administrator raise.
    """
    return user.is_authenticated and user.pk in snapshots.keep("who edits pages", _who_edits_pages)


def _who_edits_pages() -> frozenset[int]:
    rights = Q(is_superuser=True) | Q(groups__page_permissions__permission__codename__in=["add_page", "change_page"])
    return frozenset(User.objects.filter(rights, is_active=True).values_list("pk", flat=True))


def may_edit(user: User | AnonymousUser, *, path: str, owner: int | None) -> bool:
    """Whether the page at a tree path, which belongs to `owner`, may be changed by somebody at the desk; asked anew each time.

    As Wagtail's `PagePermissionTester.can_edit` has it, without the turns in a workflow that let others in for a while.
    """
    if not user.is_active or user.is_superuser:
        return user.is_active
    rights = GroupPagePermission.objects.filter(group__user=user.pk).order_by()
    return any(
        path.startswith(below) and (right == "change_page" or right == "add_page" and owner == user.pk)
        for right, below in rights.values_list("permission__codename", "page__path")
    )


def _barriers() -> list[PageViewRestriction]:
    rows = PageViewRestriction.objects.order_by("pk").select_related("page").prefetch_related("groups")
    return snapshots.keep("barriers", lambda: list(rows))


def section(kind: type[SomePage]) -> SomePage | None:
    """The live page that gives a list its title and its sentence, if there is one; nobody may change it."""

    def look_up() -> SomePage | None:
        # In no order: there is one, and to find the first one all pages of the portal would be read in theirs.
        page = next(iter(kind.objects.live().order_by()[:1]), None)
        return as_published(page) if page else None

    return snapshots.keep(("section", kind), look_up)


def addresses(keys: Iterable[int]) -> dict[int, str]:
    """The addresses of pages by key, as `Page.url` tells them; a page that is not there, or below no site, is left out."""
    wanted = set(keys)
    known: dict[int, str | None] = snapshots.keep("addresses", dict)
    missing = wanted - known.keys()
    if missing:
        paths = dict(Page.objects.filter(pk__in=missing).order_by().values_list("pk", "url_path"))
        known.update({key: _address(paths[key]) if key in paths else None for key in missing})
    return {key: address for key in wanted if (address := known[key]) is not None}


def address_of(page: Page) -> str | None:
    """The same of a page that was read from the database, which asks for nothing more."""
    known: dict[int, str | None] = snapshots.keep("addresses", dict)
    if page.pk not in known:
        known[page.pk] = _address(page.url_path)
    return known[page.pk]


def above(page: Page) -> list[tuple[str, str]]:
    """Address and title of each live page between the home page and this one, from the top."""
    paths = [page.path[:end] for end in range(3 * Page.steplen, len(page.path), Page.steplen)]
    found = Page.objects.live().filter(path__in=paths).order_by("path") if paths else []
    return [(address, each.title) for each in found if (address := address_of(each)) not in (None, "/")]


def _address(url_path: str) -> str | None:
    roots = root_paths()
    for root in roots:
        if url_path.startswith(root.root_path):
            path = reverse("wagtail_serve", args=[url_path[len(root.root_path) :]])
            return path if len({each.site_id for each in roots}) == 1 else root.root_url + path
    return None
