"""Words of the field."""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from content.models import GlossaryTerm
from search.documents import SearchDocument
from search.sources import text
from search.sources.base import Source, key_of


class Glossary(Source):
    kind = "term"
    label = _("Glossary")
    one = _("Glossary")
    models = (GlossaryTerm,)

    def things(self, model: type[Model]) -> QuerySet:
        return GlossaryTerm.objects.all()

    def document(self, thing: GlossaryTerm) -> SearchDocument:
        return SearchDocument(
            key=key_of(GlossaryTerm, thing.pk),
            kind=self.kind,
            url=thing.get_absolute_url(),
            title=thing.term,
            summary=thing.meaning,
            body=text.of_html(thing.text),
            names=(*text.names_in(thing.term), *_names(thing.other_words)),
        )


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split(",") if name.strip()]
