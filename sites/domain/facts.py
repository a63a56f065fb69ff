"""The facts of a site that an import may carry, each as one value that can be compared."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sites.models import LeadSite

STATUS = "status"
# What belongs together is one fact: a date of a status means nothing without the status.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    STATUS: ("status", "status_as_of", "status_source_url"),
    "year_started": ("year_started",),
    "lead_agency": ("lead_agency",),
    "place": ("latitude", "longitude"),
    "website": ("website",),
    "source": ("source_url", "source_read_on"),
}
JURISDICTIONS = "jurisdictions"
LABELS = {
    "name": _("name"),
    STATUS: _("status"),
    "year_started": _("first year"),
    "lead_agency": _("host agency"),
    "place": _("place on the map"),
    "website": _("website"),
    "source": _("source"),
    JURISDICTIONS: _("jurisdictions"),
}
# What the entry shows beside these, and an import does not carry.
ALSO_SHOWN = {
    "evaluating": _("evaluation"),
    "closed_on": _("closed on"),
    "aliases": _("other names"),
    "contact": _("public contact"),
}
Facts = dict[str, tuple[object, ...]]


def facts_of(site: LeadSite) -> Facts:
    """Every fact of a site as a tuple of plain values."""
    facts: Facts = {fact: tuple(getattr(site, field) for field in fields) for fact, fields in FIELDS.items()}
    facts[JURISDICTIONS] = tuple(place.name for place in site.jurisdictions.all())
    return facts


def shown_facts(site: LeadSite) -> Facts:
    """Everything that the entry shows of a site: what whoever confirms it vouches for."""
    return facts_of(site) | {
        "evaluating": (gettext("under way") if site.evaluating else "",),
        "closed_on": (site.closed_on,),
        "aliases": tuple(alias.name for alias in site.aliases.all()),
        "contact": tuple(site.public_contact),
    }


def differences(before: Facts, after: Facts) -> list[tuple[str, str, str]]:
    """Each fact that differs, as its name, what it was and what it is, in words."""
    labels = LABELS | ALSO_SHOWN
    return [(str(labels[fact]), say(before.get(fact, ())), say(after[fact])) for fact in changed(before, after)]


def changed(before: Facts, after: Facts) -> list[str]:
    """Which facts of `after` differ from `before`; facts that `after` does not speak of are left out."""
    return [fact for fact, value in after.items() if before.get(fact) != value]


def is_empty(value: Iterable[object]) -> bool:
    """Whether a fact says nothing."""
    return not any(part not in ("", None) for part in value)


def say(value: Iterable[object]) -> str:
    """A fact in one line, for a report to staff; a dash when it is empty."""
    return ", ".join(str(part) for part in value if part not in ("", None)) or "–"
