"""The directory's parts for any page: the map, the counts, a site's own words."""

import json
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import mark_safe

from sites.domain.directory import chosen_sites, counted
from sites.domain.drawing import draw, drawable

register = template.Library()
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.inclusion_tag("sites/parts/map.html")
def sites_map():
    """The map of all public sites, with the key and the line that unconfirmed entries carry."""
    sites = chosen_sites({})
    counts = counted(sites)
    drawing = draw(drawable(sites, counts), counts)
    return {"drawing": drawing, "notice": counts.notice, "some_confirmed": counts.some_confirmed, "counted": True}


@register.filter
def host_of(url):
    """The host of an address without “www.”, as a reader says it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def json_ld(data):
    """A structure as JSON that cannot leave its script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))
