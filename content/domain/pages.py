"""Putting pages into the tree from code, the way the page editor would."""

from typing import TypeVar
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.models import Page, Site

from accounts.models import User
from content.domain import changes
from content.models import ResourcePage

SomePage = TypeVar("SomePage", bound=Page)


def address_site(*, address: str) -> None:
    """Lets pages know the portal's own address, such as `https://portal.example.org`, for mails and the sitemap.

    Writes nothing when they know it already.
    """
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (parts.hostname, port):
        site.hostname, site.port = parts.hostname or "localhost", port
        site.save()


def add_draft(*, parent: Page, page: SomePage) -> SomePage:
    """Adds a page under another as a draft that only editors see. Raises ValidationError if it is incomplete."""
    page.live = False
    # Added through a fresh copy, because the tree's own counters on `parent` may be old.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def publish_page(*, page: SomePage, by: User | None = None) -> SomePage:
    """Publishes a page as it stands, as a new revision that editors can go back to, and has it found.

    Raises ValidationError where it is not complete.
    """
    with transaction.atomic():
        page.full_clean()
        page.save_revision(user=by, log_action=True).publish(user=by)
        changes.note(page)
    page.refresh_from_db()
    return page


def remove_page(*, page: Page, by: User | None = None) -> None:
    """Deletes a page with all that stands under it; a resource takes its editions along, but not their files."""
    with transaction.atomic():
        # Before their editions are looked for: whoever is publishing one comes to an end, or finds no resource any more.
        list(ResourcePage.objects.select_for_update(of=("self",)).only("pk").filter(path__startswith=page.path))
        changes.note(*(child.specific for child in page.get_descendants(inclusive=True)))
        page.delete(user=by)
