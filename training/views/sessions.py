from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.exports import csv_answer
from content.listing import later, mark_of, refused, take
from content.public import public_page
from training.domain import export, queries
from training.forms import SessionFilters
from training.models import Session

PAGE_SIZE = 20


@require_safe
@public_page(members=True)
def sessions(request):
    take(request, SessionFilters.base_fields)
    context = {
        "mark": mark_of(request.GET),
        **later(lambda: _listed(request.GET), "filters", "page", "counts", "everything"),
    }
    return render(request, "training/sessions.html", context)


def _listed(query):
    queries.mind_the_clock()
    filters = SessionFilters(query)
    public = Session.objects.public()
    page = filters.page_of(filters.narrow(public).for_lists(), PAGE_SIZE)
    at_all = public.past() if filters.is_past else public.upcoming()
    is_whole = filters.is_valid() and not filters.chips
    everything = page.paginator.count if is_whole else at_all.count()
    return {"filters": filters, "page": page, "counts": filters.counts(public), "everything": everything}


@require_safe
def sessions_csv(request):
    """The same list, whole, as a spreadsheet; 400 with the reasons for a bad value."""
    filters = SessionFilters(request.GET)
    if not filters.is_valid():
        return refused(filters)
    found = filters.narrow(Session.objects.public()).for_lists()
    return csv_answer(export.sessions_as_csv(found, portal_url=settings.PORTAL_URL), name="sessions.csv")


@require_safe
@public_page(members=True)
def session(request, slug):
    found = queries.readable_session(slug)
    if found is None:
        raise Http404
    return render(request, "training/session.html", {"session": found})
