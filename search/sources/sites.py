"""LEAD sites of the directory, found by name, place, state and host agency."""

import re

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from search.documents import SearchDocument
from search.sources import text
from search.sources.base import Source, key_of
from sites.models import LeadSite

_COMMON = re.compile(r"\b(?:LEAD|L\.E\.A\.D\.|LEADD|program|city|town|village|of|the)\b", re.IGNORECASE)


class Sites(Source):
    kind = "site"
    label = _("LEAD sites")
    one = _("LEAD site")
    models = (LeadSite,)
    lead = "search/leads/site.html"
    facts = "search/facts/site.html"

    def things(self, model: type[Model]) -> QuerySet:
        return LeadSite.objects.public().prefetch_related("jurisdictions", "aliases")

    def document(self, thing: LeadSite) -> SearchDocument:
        places = tuple(place.name for place in thing.jurisdictions.all())
        aliases = tuple(alias.name for alias in thing.aliases.all())
        return SearchDocument(
            key=key_of(LeadSite, thing.pk),
            kind=self.kind,
            url=thing.get_absolute_url(),
            title=thing.name,
            summary=", ".join([*places, thing.get_state_display()]),
            body=thing.lead_agency,
            names=(*_names(thing.name, *aliases, *places), thing.state, thing.get_state_display()),
            keywords=(str(self.one), str(self.label)),
            state=thing.state,
            status=thing.status_code,
            notice=thing.notice,
            facts={
                "state": thing.get_state_display(),
                "status": str(thing.status_label),
                "as_of": thing.status_as_of,
            },
        )


def _names(*names: str) -> list[str]:
    """A place goes by its bare name too: “Albany” for the City of Albany, “Greene County” for its LEAD."""
    names = (*names, *(short for name in names for short in text.names_in(name)))
    bare = {" ".join(_COMMON.sub(" ", name).split()) for name in names}
    return sorted(name for name in {*names, *bare} if name)
