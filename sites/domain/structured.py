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
        "address": {"@type": "PostalAddress", "addressRegion": site.state},
        "areaServed": [f"{place.name}, {site.get_state_display()}" for place in site.jurisdictions.all()],
        "alternateName": [alias.name for alias in site.aliases.all()],
        "parentOrganization": {"@type": "Organization", "name": site.lead_agency} if site.lead_agency else None,
        "foundingDate": str(site.year_started or ""),
        "dissolutionDate": site.closed_on and str(site.closed_on),
        "email": site.contact_email if site.contact_agreed else "",
        "telephone": site.contact_phone if site.contact_agreed else "",
    }
    return {key: value for key, value in data.items() if value}
