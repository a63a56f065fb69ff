"""The list of sites as a file to take along."""

import csv
import io
from collections.abc import Iterable

from accounts.domain.cells import harmless
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


def sites_as_csv(sites: Iterable[LeadSite], *, portal_url: str) -> str:
    """CSV (RFC 4180) with a byte order mark, so that spreadsheet programs take it for UTF-8.

    A text that a spreadsheet program would run as a formula gets an apostrophe in front.
    `import_sites` reads the file again.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in _cells(site, portal_url)] for site in sites)
    return out.getvalue()


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
