from urllib.parse import urljoin

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.domain.cells import csv_lines, in_turn
from accounts.exports import csv_answer
from content.domain import queries, tree
from content.filters import LibraryFilter
from content.listing import later, mark_of, refused, section, take
from content.models import LibraryPage, ResourcePage
from content.public import public_page

PER_PAGE = 25


@require_safe
@public_page(members=True)
def library(request):
    """The list of resources, narrowed by what is chosen in the address."""
    take(request, LibraryFilter.base_fields)
    closed = tree.closed_for(request)
    context = {
        "page": section(request, LibraryPage),
        "mark": mark_of(request.GET),
        "closed": closed,
        **later(lambda: _listed(request.GET, closed), "form", "chips", "listed", "everything", "counts"),
    }
    return render(request, "content/library.html", context)


def _listed(query, closed):
    form = LibraryFilter(query)
    form.is_valid()
    found = queries.resources(form.cleaned_data, closed=closed)
    chips = form.chips()
    listed = form.page_of(found.in_rows(), PER_PAGE)
    return {
        "form": form,
        "chips": chips,
        "listed": listed,
        "counts": queries.resources_by_choice(form.cleaned_data, closed=closed),
        "everything": ResourcePage.objects.readable(closed).count() if chips else listed.paginator.count,
    }


@require_safe
def library_csv(request):
    """The same list as a spreadsheet; a bad value in the address is refused."""
    form = LibraryFilter(request.GET)
    if not form.is_valid():
        return refused(form)
    closed = tree.closed_for(request)
    found = in_turn(queries.resources(form.cleaned_data, closed=closed).in_rows())
    return csv_answer(csv_lines(COLUMNS, (_cells(request, one) for one in found)), name="resources.csv")


COLUMNS = (
    "title",
    "year",
    "resource_type",
    "publisher",
    "audience_roles",
    "topics",
    "phases",
    "edition",
    "edition_date",
    "url",
    "page",
)


def _cells(request, resource):
    edition = resource.current_edition
    return (
        resource.title,
        resource.year_in_force or "",
        resource.resource_type.code,
        resource.publisher,
        "|".join(term.code for term in resource.audiences.all()) or "all",
        "|".join(term.code for term in resource.topics.all()),
        "|".join(resource.phases),
        edition.label if edition else "",
        edition.effective if edition else "",
        edition.url if edition else "",
        urljoin(settings.PORTAL_URL, resource.get_url(request) or "/"),
    )
