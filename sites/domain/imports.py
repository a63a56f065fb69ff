"""Loading a file of sites. All or nothing: any bad row, and nothing is changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.domain.chores import file_lock
from accounts.models import User
from accounts.words import ended
from content.domain.starting import to_load
from sites.domain.entries import write
from sites.domain.facts import FIELDS, JURISDICTIONS, LABELS, STATUS, Facts, changed, facts_of, say
from sites.domain.matching import plain_name
from sites.domain.parsing import ImportRefused, Problem, SiteRow, parse
from sites.enums import State
from sites.models import Jurisdiction, LeadSite, SiteAlias


@dataclass(frozen=True)
class Difference:
    """A fact of a file that differs from ours: `line` of the file, the fact's name, both values in words."""

    line: int
    site: str
    fact: str
    ours: str
    theirs: str


@dataclass
class Report:
    """What an import did, or would do: names of sites, and facts that it left as people here wrote them."""

    added: list[str] = field(default_factory=list)
    updated: list[Difference] = field(default_factory=list)
    updated_sites: int = 0
    unchanged: int = 0
    left: list[Difference] = field(default_factory=list)


@dataclass
class _Step:
    row: SiteRow
    site: LeadSite | None
    change: dict[str, tuple[object, ...]]
    aliases: list[str]


def preview_import(*, data: bytes) -> Report:
    """What `import_sites` would do with a file. Changes nothing; raises ImportRefused as it does."""
    return _plan(parse(data))[1]


def import_sites(*, data: bytes, by: User | None, only_new: bool = False) -> Report:
    """Loads a file of sites: adds those not known, updates facts of those that are.

    A site is known by state and name, then by an alias. What staff or the site edited or
    confirmed stays, and so does everything when the file's source was read earlier than ours;
    the difference is reported. With `only_new`, known sites are left alone, and those that were loaded so once
    stay away when staff have deleted them. Raises ImportRefused, with every fault of the file, when any row is bad.
    """
    rows = parse(data)
    with file_lock("import-sites") as alone:
        if not alone:
            raise ImportRefused([Problem(0, _("Another import is under way. Try again when it is done."))])
        with transaction.atomic():
            new = _never_loaded(rows) if only_new else rows
            steps, report = _plan(new, lock=True)
            report.unchanged += len(rows) - len(new)
            for step in steps:
                _take(step, by)
    return report


def _never_loaded(rows: list[SiteRow]) -> list[SiteRow]:
    known = _Known({row.state for row in rows}, lock=True)
    return to_load(
        LeadSite,
        rows=rows,
        key=lambda row: f"{row.state}:{plain_name(row.name)}",
        label=lambda row: row.name,
        is_there=lambda row: known.find(row) is not None,
    )


def _plan(rows: list[SiteRow], *, lock: bool = False) -> tuple[list[_Step], Report]:
    known = _Known({row.state for row in rows}, lock=lock)
    report = Report()
    steps, problems = [], []
    taken: dict[int, int] = {}
    for row in rows:
        site = known.find(row)
        if site is not None and taken.setdefault(site.pk, row.line) != row.line:
            reason = _("Lines %(first)d and %(second)d are both “%(site)s”")
            problems.append(
                Problem(row.line, reason % {"first": taken[site.pk], "second": row.line, "site": ended(str(site))})
            )
        elif site is None:
            report.added.append(f"{row.name}, {State(row.state).label}")
            steps.append(_Step(row, None, _facts_of_row(row), list(row.aliases or ())))
        else:
            steps += _compare(row, site, report)
    if problems:
        raise ImportRefused(problems)
    return steps, report


class _Known:
    """The stored sites of some states, by name and by alias."""

    def __init__(self, states: Iterable[str], *, lock: bool) -> None:
        sites = LeadSite.objects.filter(state__in=states).prefetch_related("aliases", "jurisdictions").order_by("pk")
        self.names: dict[tuple[str, str], LeadSite] = {}
        self.aliases: dict[tuple[str, str], LeadSite] = {}
        for site in sites.select_for_update() if lock else sites:
            self.names.setdefault((site.state, plain_name(site.name)), site)
            for alias in site.aliases.all():
                self.aliases.setdefault((site.state, plain_name(alias.name)), site)

    def find(self, row: SiteRow) -> LeadSite | None:
        keys = [(row.state, plain_name(name)) for name in (row.name, *(row.aliases or ()))]
        found = (where.get(key) for key in keys for where in (self.names, self.aliases))
        return next((site for site in found if site is not None), None)


def _facts_of_row(row: SiteRow) -> Facts:
    facts: Facts = {
        STATUS: (row.status, row.status_as_of, row.source_url if row.status else ""),
        "year_started": (row.year_started,),
        "lead_agency": (row.lead_agency,),
        "place": (row.latitude, row.longitude),
        "source": (row.source_url, row.source_read_on),
        JURISDICTIONS: row.jurisdictions,
    }
    if row.website is not None:
        facts["website"] = (row.website,)
    return facts


def _compare(row: SiteRow, site: LeadSite, report: Report) -> list[_Step]:
    ours, theirs = facts_of(site), _facts_of_row(row)
    older = site.source_read_on is not None and row.source_read_on < site.source_read_on
    differing = changed(ours, theirs)
    firm = {fact for fact in differing if site.is_confirmed or older or fact in site.kept}
    known_names = {plain_name(site.name), *(plain_name(alias.name) for alias in site.aliases.all())}
    new_names = [name for name in (row.name, *(row.aliases or ())) if plain_name(name) not in known_names]
    aliases = [] if site.is_confirmed else new_names
    told = [
        (fact in firm, Difference(row.line, site.name, str(LABELS[fact]), say(ours[fact]), say(theirs[fact])))
        for fact in differing
    ]
    report.left += [difference for is_firm, difference in told if is_firm]
    report.updated += [difference for is_firm, difference in told if not is_firm]
    change = {fact: theirs[fact] for fact in differing if fact not in firm}
    if not change and not aliases:
        report.unchanged += 1
        return []
    report.updated_sites += 1
    return [_Step(row, site, change, aliases)]


def _take(step: _Step, by: User | None) -> None:
    site = step.site or LeadSite(name=step.row.name, state=step.row.state)
    status_before = facts_of(site)[STATUS] if step.site else None
    for fact, value in step.change.items():
        if fact == JURISDICTIONS:
            site.jurisdictions = [Jurisdiction(name=str(name)) for name in value]
        else:
            for name, part in zip(FIELDS[fact], value, strict=True):
                setattr(site, name, part)
    for name in step.aliases:
        site.aliases.add(SiteAlias(name=name))
    write(site=site, status_before=status_before, by=by)
