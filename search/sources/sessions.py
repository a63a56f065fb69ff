"""Live sessions, found until they are over."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from content.models import AudienceRole, Topic
from search.documents import SearchDocument
from search.sources.base import Source, Thing, key_of
from search.sources.terms import bearers
from training.models import Session


class Sessions(Source):
    kind = "session"
    label = _("Live sessions")
    one = _("Live session")
    models = (Session,)
    facts = "search/facts/session.html"

    def things(self, model: type[Model]) -> QuerySet:
        return Session.objects.public().upcoming().prefetch_related("topics", "audiences")

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        yield from super().touched(model, key)
        yield from bearers(model, key, things=Session, relations={Topic: "topics", AudienceRole: "audiences"})

    def document(self, thing: Session) -> SearchDocument:
        topics, audiences = thing.topics.all(), thing.audiences.all()
        return SearchDocument(
            key=key_of(Session, thing.pk),
            kind=self.kind,
            url=thing.get_absolute_url(),
            title=thing.title,
            summary=thing.summary,
            body=f"{thing.description}\n{thing.place}",
            keywords=(str(thing.get_kind_display()), *(term.label for term in (*topics, *audiences))),
            topics=tuple(term.code for term in topics),
            audiences=tuple(term.code for term in audiences),
            until=thing.ends_at,
            facts={"starts_at": thing.starts_at.isoformat(), "time_zone": thing.time_zone, "place": thing.place},
        )
