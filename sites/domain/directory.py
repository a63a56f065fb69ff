"""The directory as it is read: lists, groups and counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.db.models import Count, QuerySet

from sites.enums import STATUS_FILTERS, UNKNOWN, State
from sites.models import LeadSite, holds, notice_of

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Group:
    """The listed sites of one state, by name, and how many of that state fit, on this page or another."""

    code: str
    label: str
    sites: list[LeadSite]
    count: int


@dataclass(frozen=True)
class Counted:
    """What is said of many sites together: how many in which state and status, and how the unconfirmed ones are told of.

    `read` holds the days on which their sources were read, with None for an unknown one.
    """

    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    read: set[date | None] = field(default_factory=set)
    some_confirmed: bool = False

    @property
    def total(self) -> int:
        return self.states.total()

    @property
    def notice(self) -> str:
        """The line for the unconfirmed ones together; empty when all of them are confirmed."""
        return notice_of(self.read)

    @property
    def each_row(self) -> bool:
        """Whether the months of reading differ, so that each row says its own."""
        return len({day and day.replace(day=1) for day in self.read}) > 1


@dataclass(frozen=True)
class Tally:
    """How many sites each choice of the directory's filters would list, beside the other choices.

    `total` is how many are public whatever is chosen; `in_any_state` those that fit once no state is chosen. A state
    stands in `states` as soon as it has a public site; a site without a status counts as `unknown`.
    """

    total: int
    in_any_state: int
    states: list[tuple[str, str, int]]
    statuses: list[tuple[str, str, int]]


def chosen_sites(chosen: Mapping[str, Any]) -> QuerySet[LeadSite]:
    """The public sites that fit, by the state's name and then their own.

    `chosen` may have `q`, `state` and a list `status`; a key that is missing or empty narrows nothing.
    """
    sites = LeadSite.objects.public().in_order()
    if chosen.get("state"):
        sites = sites.in_state(str(chosen["state"]))
    if chosen.get("status"):
        sites = sites.with_status(*chosen["status"])
    if chosen.get("q"):
        sites = sites.found_by(str(chosen["q"]))
    return sites


def find_sites(chosen: Mapping[str, Any]) -> QuerySet[LeadSite]:
    """All of them, with their places and other names."""
    return chosen_sites(chosen).prefetch_related("jurisdictions", "aliases")


def counted(sites: QuerySet[LeadSite]) -> Counted:
    """Counts sites, however many, in one query."""
    facts = sites.order_by().values_list("state", "status", "confirmed_on", "source_read_on")
    return _count(facts.annotate(number=Count("pk")))


def counted_in(sites: Iterable[LeadSite]) -> Counted:
    """Counts sites that were read already."""
    return _count((site.state, site.status, site.confirmed_on, site.source_read_on, 1) for site in sites)


def _count(rows: Iterable[tuple[str, str, date | None, date | None, int]]) -> Counted:
    states, statuses, read, some_confirmed = Counter[str](), Counter[str](), set(), False
    for state, status, confirmed_on, read_on, number in rows:
        states[state] += number
        statuses[status or UNKNOWN] += number
        if confirmed_on:
            some_confirmed = True
        else:
            read.add(read_on)
    return Counted(states, statuses, read, some_confirmed)


def grouped(sites: list[LeadSite], counts: Counted | None = None) -> list[Group]:
    """Sites in the order of `chosen_sites`, state by state; `counts` are those of all that fit, if more than these."""
    counts = counts or counted_in(sites)
    groups = groupby(sites, key=lambda site: site.state)
    return [Group(code, State(code).label, list(members), counts.states[code]) for code, members in groups]


def tally(chosen: Mapping[str, Any] = NOTHING) -> Tally:
    """Counts for the filters, in one query, of what is chosen as in `chosen_sites`.

    States follow the chosen statuses and the text, statuses the chosen state and the text: what is chosen of a filter
    does not change that filter's own counts.
    """
    in_state, in_statuses = chosen.get("state"), chosen.get("status")
    facts = LeadSite.objects.public().order_by().values_list("state", "status")
    public, states, statuses = Counter[str](), Counter[str](), Counter[str]()
    fits = Count("pk", filter=holds(str(chosen.get("q", ""))))
    for state, status, every, found in facts.annotate(every=Count("pk"), found=fits):
        public[state] += every
        if not in_statuses or (status or UNKNOWN) in in_statuses:
            states[state] += found
        if not in_state or state == in_state:
            statuses[status or UNKNOWN] += found
    return Tally(
        public.total(),
        states.total(),
        [(code, label, states[code]) for code, label in State.choices if public[code] or code == in_state],
        [(code, str(label), statuses[code]) for code, label in STATUS_FILTERS],
    )
