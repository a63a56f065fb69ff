"""Which private links a browser has shown. The session keeps their row numbers, never a token."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest

from accounts.models import AccessLink

_KEY = "links"
_KEPT = 50


def remember(request: HttpRequest, link: AccessLink) -> None:
    kept = [pk for pk in request.session.get(_KEY, []) if pk != link.pk]
    request.session[_KEY] = [*kept, link.pk][-_KEPT:]


def link_to(request: HttpRequest, target: models.Model, *purposes: str) -> AccessLink | None:
    """The living link to `target` that this browser has shown, for one of the purposes; or None."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    return (
        AccessLink.objects.alive()
        .filter(
            pk__in=kept,
            purpose__in=purposes,
            content_type=ContentType.objects.get_for_model(target),
            object_id=str(target.pk),
        )
        .select_related("contact", "user")
        .order_by("-pk")
        .first()
    )
