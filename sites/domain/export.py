"""The list of sites as a file to download."""

from collections.abc import Iterable, Iterator

from accounts.domain.cells import csv_lines, in_turn
from sites.models import LeadSite

COLUMNS = (
    "name",
    "aliases",
    "jurisdiction",
    "state",
    "status",
    "status_as_of",
    "status_source_url",
    "evaluating",
    "year_started",
    "closed_on",
    "lead_agency",
    "latitude",
    "longitude",
    "website",
    "source_url",
    "source_read_on",
    "confirmed_on",
    "confirmed",
    "notice",
    "address",
)


def sites_as_csv(sites: Iterable[LeadSite], *, portal_url: str) -> Iterator[str]:
    """The lines of a CSV file, which `import_sites` reads again. Aliases and jurisdictions are best prefetched."""
    return csv_lines(COLUMNS, (_cells(site, portal_url) for site in in_turn(sites)))


def _cells(site: LeadSite, portal_url: str) -> list[object]:
    return [
        site.name,
        "|".join(alias.name for alias in site.aliases.all()),
        site.places,
        site.state,
        site.status,
        site.status_as_of,
        site.status_source_url,
        "yes" if site.evaluating else "",
        site.year_started,
        site.closed_on,
        site.lead_agency,
        site.latitude,
        site.longitude,
        site.website,
        site.source_url,
        site.source_read_on,
        site.confirmed_on,
        site.get_confirmed_as_display(),
        site.notice,
        portal_url + site.get_absolute_url(),
    ]
