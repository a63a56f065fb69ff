"""The directory's parts for any page: the map, the counts, a site's own words."""

from django import template

from sites.domain.directory import chosen_sites, counted
from sites.domain.drawing import draw, drawable

register = template.Library()


@register.inclusion_tag("sites/parts/map.html")
def sites_map():
    """The map of all public sites, with the key and the line that unconfirmed entries carry."""
    sites = chosen_sites({})
    counts = counted(sites)
    drawing = draw(drawable(sites, counts), counts)
    return {"drawing": drawing, "notice": counts.notice, "some_confirmed": counts.some_confirmed, "counted": True}
