"""The directory as it is read: lists, groups and counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sites.enums import STATUS_FILTERS, UNKNOWN, State
from sites.models import LeadSite


@dataclass(frozen=True)
class Group:
    """The listed sites of one state, by name."""

    code: str
    label: str
    sites: list[LeadSite]


@dataclass(frozen=True)
class Tally:
    """How many sites are public, by status (`unknown` for none) and by state, whatever the filters say."""

    total: int
    states: list[tuple[str, str, int]]
    statuses: list[tuple[str, str, int]]


def find_sites(chosen: Mapping[str, Any]) -> list[LeadSite]:
    """The public sites that fit, by the state's name and then their own.

    `chosen` may have `q`, `state` and a list `status`; a key that is missing or empty narrows nothing.
    """
    sites = LeadSite.objects.public().prefetch_related("jurisdictions", "aliases")
    if chosen.get("state"):
        sites = sites.in_state(str(chosen["state"]))
    if chosen.get("status"):
        sites = sites.with_status(*chosen["status"])
    if chosen.get("q"):
        sites = sites.found_by(str(chosen["q"]))
    return sorted(sites, key=lambda site: (site.get_state_display(), site.name.lower()))


def grouped(sites: list[LeadSite]) -> list[Group]:
    """Sites in the order of `find_sites`, state by state."""
    return [
        Group(code, State(code).label, list(members)) for code, members in groupby(sites, key=lambda site: site.state)
    ]


def tally() -> Tally:
    """Counts over everything public, in one query."""
    pairs = list(LeadSite.objects.public().order_by().values_list("state", "status"))
    states = Counter(state for state, _ in pairs)
    statuses = Counter(status or UNKNOWN for _, status in pairs)
    return Tally(
        len(pairs),
        [(code, label, states[code]) for code, label in State.choices if states[code]],
        [(code, str(label), statuses[code]) for code, label in STATUS_FILTERS],
    )
