"""Resources of the library, found by their page and by every page of their present files."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import Model, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from content.models import AudienceRole, DocumentPage, Edition, PortalDocument, ResourcePage, ResourceType, Topic
from search.documents import PUBLIC, Part
from search.sources import access, text
from search.sources.base import Thing
from search.sources.pages import PageSource
from search.sources.terms import bearers


class Resources(PageSource):
    kind = "resource"
    label = _("Library")
    one = _("Resource")
    models = (ResourcePage,)
    lead = "search/leads/resource.html"
    facts = "search/facts/resource.html"

    def things(self, model: type[Model]) -> QuerySet:
        pages = DocumentPage.objects.order_by("number")
        editions = (
            Edition.objects.current().select_related("document").prefetch_related(Prefetch("document__pages", pages))
        )
        return (
            super()
            .things(model)
            .select_related("resource_type")
            .prefetch_related("topics", "audiences", Prefetch("editions", editions, to_attr="in_force"))
        )

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        yield from super().touched(model, key)
        relations = {
            PortalDocument: "editions__document",
            Edition: "editions",
            Topic: "topics",
            AudienceRole: "audiences",
            ResourceType: "resource_type",
        }
        yield from bearers(model, key, things=ResourcePage, relations=relations)

    @cached_property
    def collections(self) -> set[int]:
        return access.open_collections()

    def fields(self, page: ResourcePage) -> dict[str, object]:
        topics, audiences = page.topics.all(), page.audiences.all()
        kind = page.resource_type
        return {
            **super().fields(page),
            "origin": page.publisher,
            "parts": tuple(self._parts(page)),
            "keywords": (kind.label, *(term.label for term in (*topics, *audiences))),
            "topics": tuple(term.code for term in topics),
            "audiences": tuple(term.code for term in audiences),
            "phases": tuple(page.phases),
            "resource_type": kind.code,
            "year": page.year_in_force,
            "facts": {"type": kind.label, "publisher": page.publisher},
        }

    def _parts(self, page: ResourcePage) -> Iterator[Part]:
        """The text of files in force that anyone may have."""
        if access.page_tokens(page, self.limits) != {PUBLIC}:
            return
        for edition in page.in_force:
            if edition.document and edition.document.collection_id in self.collections:
                url = edition.get_absolute_url()
                for piece in edition.document.pages.all():
                    yield Part(number=piece.number, url=url, text=text.of_file(piece.text), title=str(edition))
