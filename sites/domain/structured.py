"""What search engines are told of a site, in the words of schema.org. Only of confirmed ones."""

from sites.models import LeadSite


def structured_data(site: LeadSite, *, portal_url: str) -> dict[str, object] | None:
    """A schema.org Organization, or None while nobody has confirmed the entry."""
    if not site.is_confirmed:
        return None
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": site.name,
        "url": site.website or portal_url + site.get_absolute_url(),
        "areaServed": [f"{place.name}, {site.get_state_display()}" for place in site.jurisdictions.all()],
        "alternateName": [alias.name for alias in site.aliases.all()],
        "parentOrganization": {"@type": "Organization", "name": site.lead_agency} if site.lead_agency else None,
    }
    return {key: value for key, value in data.items() if value}
