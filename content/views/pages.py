from django.http import Http404
from wagtail import views
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from accounts.guard import limited
from content.domain import tree


def page(request, path):
    """A page, found in what is known of this generation; what is not known there, Wagtail looks for. Served by Wagtail."""
    site = Site.find_for_request(request)
    found = tree.page_at(site, path) if site else None
    if found is not None:
        request._wagtail_route_for_request = RouteResult(found)
    return views.serve(request, path)


def page_password(request, page_view_restriction_id, page_id):
    """Opens a page that its editor has closed with a password; the page itself shows the form. Guessing is slow.

    Raises LimitReached. A room full of people behind one address may all get in.
    """
    if request.method != "POST":
        raise Http404
    limited(request, "page-password", most=30, seconds=600)
    return views.authenticate_with_password(request, page_view_restriction_id, page_id)
