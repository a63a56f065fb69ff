from wagtail import views
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from content.domain import tree


def page(request, path):
    """A page, found in what is known of this generation; what is not known there, Wagtail looks for. Served by Wagtail."""
    site = Site.find_for_request(request)
    found = tree.page_at(site, path) if site else None
    if found is not None:
        request._wagtail_route_for_request = RouteResult(found)
    return views.serve(request, path)
