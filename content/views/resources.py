from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.domain import queries
from content.public import public_page


@require_safe
@public_page
def edition(request, slug, number):
    """The permanent page of one edition, in force or superseded."""
    found = queries.readable_edition(slug=slug, number=number, user=request.user)
    if found is None:
        raise Http404
    return render(request, "content/edition.html", {"edition": found, "resource": found.resource})
