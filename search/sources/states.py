"""States of the directory, found by name and abbreviation beside their sites."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search.documents import SearchDocument
from search.sources.base import Source, Thing, key_of
from search.sources.sites import Sites
from sites.enums import State
from sites.models import LeadSite, notice_for


class States(Source):
    """Each state has a page, which says honestly when no site of it is listed; then nothing but its name finds it."""

    kind = "state"
    label = _("States")
    one = _("State")
    models = (State,)
    facts = "search/facts/state.html"
    has_text = False
    called = (_("sites in %s"), _("LEAD sites in %s"), _("LEAD in %s"), _("%s sites"), _("%s LEAD sites"), _("%s LEAD"))

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        """After a change of a site each state is looked at: none can tell from which one a site came, or was deleted."""
        if model == LeadSite._meta.label_lower:
            yield from ((State, state.value) for state in State)

    def documents(self, model: type, keys: Iterable[str] | None = None) -> Iterator[SearchDocument]:
        wanted = set(State.values) if keys is None else set(keys) & set(State.values)
        by_state: dict[str, list[LeadSite]] = defaultdict(list)
        for site in LeadSite.objects.public().filter(state__in=wanted):
            by_state[site.state].append(site)
        for code in sorted(wanted):
            yield self.of_sites(State(code), by_state[code])

    def of_sites(self, state: State, sites: list[LeadSite]) -> SearchDocument:
        """The page of a state with these listed sites."""
        return SearchDocument(
            key=key_of(State, state.value),
            kind=self.kind,
            url=reverse("sites:state", args=[state.value.lower()]),
            title=str(state.label),
            names=(state.value,) if sites else (),
            called=(state.value, *(str(name) % one for name in self.called for one in (state.label, state.value))),
            keywords=(str(Sites.one), str(Sites.label)) if sites else (),
            state=state.value if sites else "",
            notice=notice_for(sites),
            facts={"sites": str(len(sites))},
        )
