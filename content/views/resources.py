from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from content.domain import queries, tree
from content.permissions import Reader
from content.public import public_page


@require_safe
@public_page
def edition(request, slug, number):
    """The permanent page of one edition, in force or superseded."""
    found = queries.readable_edition(slug=slug, number=number, reader=Reader(request.user, request.session))
    if found is None:
        raise Http404
    response = render(request, "content/edition.html", {"edition": found, "resource": found.resource})
    if not tree.is_open(found.resource.path):
        add_never_cache_headers(response)
    return response
