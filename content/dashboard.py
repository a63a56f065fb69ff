"""What the library asks of people."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.permissions import policy_registry

from accounts.domain.duties import Duty
from accounts.models import User
from content.domain import queries
from content.models import Picture

SECTION = gettext_lazy("Library")


def mine(user: User) -> Iterator[Duty]:
    """Nothing in the library belongs to one person."""
    return iter(())


def needs_staff(user: User) -> Iterator[Duty]:
    """How many documents search cannot look inside, and which pictures pages cannot show."""
    count = queries.unreadable_documents().count() if user.has_perm("content.view_documentreading") else 0
    if count:
        title = ngettext(
            "%(n)d document has no text that can be read", "%(n)d documents have no text that can be read", count
        ) % {"n": count}
        yield Duty(title=title, url=reverse("content_readings"), section=SECTION)
    may_change = policy_registry.get_by_type(Picture).user_has_permission(user, "change")
    if pictures := list(queries.unready_pictures()) if may_change else []:
        title = ngettext(
            "%(n)d picture cannot be shown: its file could not be read",
            "%(n)d pictures cannot be shown: their files could not be read",
            len(pictures),
        ) % {"n": len(pictures)}
        [first, *more] = pictures
        url = reverse("wagtailimages:index") if more else reverse("wagtailimages:edit", args=[first.pk])
        yield Duty(title=title, url=url, section=SECTION)
