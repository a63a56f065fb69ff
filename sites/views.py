from django.http import Http404
from django.shortcuts import render

from sites.domain import queries
from sites.models import LeadSite


def site(request, state, slug):
    try:
        found = queries.public_site(state=state, slug=slug)
    except LeadSite.DoesNotExist as error:
        raise Http404 from error
    return render(request, "sites/site.html", {"site": found})
