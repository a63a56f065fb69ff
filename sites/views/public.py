from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from content import snapshots
from content.listing import known, later, mark_of
from content.public import public_page
from sites.domain import queries
from sites.domain.directory import find_sites, grouped, tally
from sites.domain.drawing import draw, draw_state
from sites.domain.export import sites_as_csv
from sites.domain.structured import structured_data
from sites.forms import SiteFilter
from sites.models import LeadSite, notice_for

ON_A_PAGE = 300  # the whole directory on one page until it has outgrown that


@public_page(members=True)
def directory(request):
    names = "form", "page", "groups", "tally", "drawing", "notice", "each_row", "some_confirmed", "empty_url"
    request.GET = known(request.GET, SiteFilter.base_fields)
    context = {"mark": mark_of(request.GET), **later(lambda: _listed(request.GET), *names)}
    return render(request, "sites/directory.html", context)


def _listed(query):
    form = SiteFilter(query)
    sites = find_sites(form.chosen)
    page = form.page_of(sites, ON_A_PAGE)
    return {
        "form": form,
        "page": page,
        "groups": grouped(list(page)),
        "tally": tally(),
        "drawing": draw(sites, marked=list(page)),
        "notice": notice_for(sites),
        **_reading(sites),
        "empty_url": reverse("sites:directory"),
    }


def export(request):
    form = SiteFilter(request.GET)
    if not form.is_valid():
        lines = [f"{name}: {fault}" for name, faults in form.errors.items() for fault in faults]
        return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")
    text = sites_as_csv(find_sites(form.chosen), portal_url=settings.PORTAL_URL)
    headers = {"Content-Disposition": 'attachment; filename="lead-sites.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@public_page(members=True)
def state(request, state):
    try:
        code = queries.state_of(state)
    except ValueError as error:
        raise Http404 from error
    names = "sites", "close_up", "notice", "each_row", "some_confirmed"
    return render(request, "sites/state.html", {"state": code, **later(lambda: _of_state(code), *names)})


def _of_state(code):
    sites = find_sites({"state": code})
    return {
        "sites": sites,
        "close_up": draw_state(code, sites),
        "notice": notice_for(sites),
        **_reading(sites),
    }


@public_page(members=True)
def site(request, state, slug):
    try:
        found = snapshots.keep(("site", state, slug), lambda: queries.public_site(state=state, slug=slug))
    except LeadSite.DoesNotExist as error:
        raise Http404 from error
    names = "history", "others", "others_notice", "others_confirmed", "close_up"
    structured = structured_data(found, portal_url=settings.PORTAL_URL)
    context = {"site": found, "structured": structured, **later(lambda: _around(found), *names)}
    return render(request, "sites/site.html", context)


def _around(found):
    others = queries.others_in_state(found)
    return {
        "history": found.history.all(),
        "others": others,
        "others_notice": notice_for(others),
        "others_confirmed": any(other.is_confirmed for other in others),
        "close_up": draw_state(found.state, [found, *others], here=found),
    }


def _reading(sites):
    """How the unconfirmed line is said: once for all, or row by row where the months of reading differ."""
    unconfirmed = {site.notice for site in sites if not site.is_confirmed}
    return {"each_row": len(unconfirmed) > 1, "some_confirmed": any(site.is_confirmed for site in sites)}
