"""What the Bureau offers and can be asked for."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from assistance.models import Offer
from content.models import AudienceRole, Topic
from search.documents import SearchDocument
from search.sources.base import Source, Thing, key_of
from search.sources.terms import bearers


class Offers(Source):
    kind = "offer"
    label = _("What the Bureau does")
    one = label
    models = (Offer,)

    def things(self, model: type[Model]) -> QuerySet:
        return Offer.objects.shown().prefetch_related("topics", "audiences")

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        yield from super().touched(model, key)
        yield from bearers(model, key, things=Offer, relations={Topic: "topics", AudienceRole: "audiences"})

    def document(self, thing: Offer) -> SearchDocument:
        topics, audiences = thing.topics.all(), thing.audiences.all()
        return SearchDocument(
            key=key_of(Offer, thing.pk),
            kind=self.kind,
            url=thing.get_absolute_url(),
            title=thing.title,
            summary=thing.summary,
            keywords=(str(thing.get_kind_display()), *(term.label for term in (*topics, *audiences))),
            topics=tuple(term.code for term in topics),
            audiences=tuple(term.code for term in audiences),
        )
