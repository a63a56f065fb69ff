"""Sites and files of sites, all of an invented county."""

from datetime import date

from sites.domain.entries import save_site
from sites.models import Jurisdiction, LeadSite

HEAD = (
    "name,jurisdiction,state,status,status_as_of,year_started,lead_agency,latitude,longitude,source_url,source_read_on"
)
ROW = {
    "name": "Juniper LEAD",
    "jurisdiction": "City of Juniper",
    "state": "NY",
    "status": "operating",
    "status_as_of": "2024-05",
    "year_started": "2020",
    "lead_agency": "Juniper Health",
    "latitude": "42.5",
    "longitude": "-73.5",
    "source_url": "https://example.org/juniper",
    "source_read_on": "2026-11-23",
}


def make_site(name="Juniper LEAD", state="NY", place="City of Juniper", **facts) -> LeadSite:
    """A site as an import makes it: nobody has edited or confirmed it."""
    facts = {"source_url": "https://example.org/juniper", "source_read_on": date(2026, 11, 23), **facts}
    site = LeadSite(name=name, state=state, **facts)
    site.jurisdictions = [Jurisdiction(name=place)]
    save_site(site=site, by=None)
    LeadSite.objects.filter(pk=site.pk).update(kept=[])
    return LeadSite.objects.get(pk=site.pk)


def change_status(*, site: LeadSite, status: str, as_of: str, source_url: str = "", by=None) -> LeadSite:
    """What a source shows of a site's status, written down as the desk does."""
    fresh = LeadSite.objects.get(pk=site.pk)
    fresh.status, fresh.status_as_of, fresh.status_source_url = status, as_of, source_url
    fresh.full_clean()
    return save_site(site=fresh, by=by)


def row(**cells: str) -> str:
    values = {**ROW, **cells}
    return ",".join(f'"{value}"' if set(value) & set(',"\n') else value for value in values.values())


def file_of(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows, ""]).encode()
