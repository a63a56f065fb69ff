from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from accounts.exports import csv_answer
from content import snapshots
from content.listing import Paged, later, mark_of, refused, take
from content.public import public_page
from sites.domain import queries
from sites.domain.directory import chosen_sites, counted, find_sites, grouped, tally
from sites.domain.drawing import MOST_MARKS, draw, draw_chosen, draw_state, drawable
from sites.domain.export import sites_as_csv
from sites.domain.structured import structured_data
from sites.forms import SiteFilter
from sites.models import LeadSite, notice_for

ON_A_PAGE = 100
NAMED = 8  # other sites of the state, beside one


@public_page(members=True)
def directory(request):
    names = "form", "page", "groups", "tally", "drawing", "notice", "each_row", "some_confirmed"
    take(request, SiteFilter.base_fields)
    context = {"mark": mark_of(request.GET), **later(lambda: _listed(request.GET), *names)}
    return render(request, "sites/directory.html", context)


def _listed(query):
    form = SiteFilter(query)
    sites = chosen_sites(form.chosen)
    counts = counted(sites)
    marked = drawable(sites, counts)
    page = form.page_of(sites if marked is None else marked, ON_A_PAGE)
    return {
        "form": form,
        "page": page,
        "groups": grouped(list(page), counts),
        "tally": tally(form.chosen),
        "drawing": (draw_chosen if form.chosen else draw)(marked, counts),
        **_reading(counts),
    }


def export(request):
    form = SiteFilter(request.GET)
    if not form.is_valid():
        return refused(form)
    return csv_answer(sites_as_csv(find_sites(form.chosen), portal_url=settings.PORTAL_URL), name="lead-sites.csv")


@public_page(members=True)
def state(request, state):
    try:
        code = queries.state_of(state)
    except ValueError as error:
        raise Http404 from error
    names = "page", "close_up", "notice", "each_row", "some_confirmed"
    take(request, Paged.base_fields)
    context = {"state": code, "mark": mark_of(request.GET), **later(lambda: _of_state(code, request.GET), *names)}
    return render(request, "sites/state.html", context)


def _of_state(code, query):
    form = Paged(query)
    form.is_valid()
    sites = chosen_sites({"state": code})
    counts = counted(sites)
    marked = drawable(sites, counts)
    return {
        "page": form.page_of(sites if marked is None else marked, ON_A_PAGE),
        "close_up": None if marked is None else draw_state(code, marked),
        **_reading(counts),
    }


@public_page(members=True)
def site(request, state, slug):
    try:
        found = snapshots.keep(("site", state, slug), lambda: queries.public_site(state=state, slug=slug))
    except LeadSite.DoesNotExist as error:
        raise Http404 from error
    names = "history", "others", "more_others", "others_notice", "others_confirmed", "close_up"
    structured = structured_data(found, portal_url=settings.PORTAL_URL)
    context = {"site": found, "structured": structured, **later(lambda: _around(found), *names)}
    return render(request, "sites/site.html", context)


def _around(found):
    others = queries.others_in_state(found, most=MOST_MARKS)
    named = others[:NAMED]
    return {
        "history": found.history.all(),
        "others": named,
        "more_others": len(others) > NAMED,
        "others_notice": notice_for(named),
        "others_confirmed": any(other.is_confirmed for other in named),
        "close_up": draw_state(found.state, [found, *others], here=found),
    }


def _reading(counts):
    """How the unconfirmed line is said: once for all, or row by row where the months of reading differ."""
    return {"notice": counts.notice, "each_row": counts.each_row, "some_confirmed": counts.some_confirmed}
