"""Resources put into the library from code."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from content.domain.pages import add_draft, publish_page
from content.models import AudienceRole, LibraryPage, ResourcePage, ResourceType, Topic
from content.models.taxonomy import Term


def add_resource(
    *,
    library: LibraryPage,
    title: str,
    slug: str,
    standfirst: str,
    resource_type: str,
    publisher: str,
    year: int | None = None,
    topics: Iterable[str] = (),
    audiences: Iterable[str] = (),
    phases: Iterable[str] = (),
    by: User | None = None,
) -> ResourcePage:
    """Publishes a page about a reference document, as yet without an edition.

    Type, topics and audiences are given by the codes of the taxonomy; no audience means
    everyone. Raises ValidationError for a code that is not there, and as `publish_page` does.
    """
    with transaction.atomic():
        resource = ResourcePage(
            title=title,
            slug=slug,
            standfirst=standfirst,
            resource_type=_terms(ResourceType, [resource_type])[0],
            publisher=publisher,
            year=year,
            phases=list(phases),
        )
        resource.topics, resource.audiences = _terms(Topic, topics), _terms(AudienceRole, audiences)
        return publish_page(page=add_draft(parent=library, page=resource), by=by)


def _terms(model: type[Term], codes: Iterable[str]) -> list[Term]:
    wanted = list(codes)
    found = list(model._default_manager.filter(code__in=wanted))
    if missing := sorted(set(wanted) - {term.code for term in found}):
        raise ValidationError(_("Not in the taxonomy: {codes}").format(codes=", ".join(missing)))
    return found
