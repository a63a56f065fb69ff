"""The doors to the directory for views and for other apps."""

from sites.domain.matching import best_match
from sites.enums import State
from sites.models import LeadSite

LONGEST_TEXT = 300


def public_site(*, state: str, slug: str) -> LeadSite:
    """One listed site by its address. Raises LeadSite.DoesNotExist for any other."""
    return LeadSite.objects.public().prefetch_related("jurisdictions", "aliases").in_state(state).get(slug=slug)


def others_in_state(site: LeadSite, *, most: int) -> list[LeadSite]:
    """The other listed sites of the same state, by name; so many at most."""
    return list(LeadSite.objects.public().in_state(site.state).exclude(pk=site.pk).order_by("name")[:most])


def state_of(code: str) -> State:
    """The state or territory that an address names in lowercase. Raises ValueError for any other."""
    if code != code.lower():
        raise ValueError(code)
    return State(code.upper())


def match_site(*, state: str, text: str) -> LeadSite | None:
    """The listed site of a state that a text names by name, other name or jurisdiction.

    Only a clear match is returned: None when nothing or more than one thing fits,
    and for an unknown state.
    """
    if state not in State.values:
        return None
    sites = LeadSite.objects.public().in_state(state).prefetch_related("aliases", "jurisdictions")
    return best_match(sites, text[:LONGEST_TEXT], state)
