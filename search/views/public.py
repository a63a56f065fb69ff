from urllib.parse import urljoin

from django.conf import settings
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.public import without_frame
from search.documents import SearchPage, SearchRequest, plain
from search.domain.finding import find, suggest
from search.engines import EngineAway
from search.forms import BeginningForm, SearchForm
from search.permissions import tokens_of
from search.sources import KINDS
from search.views.page import page_of

LONGEST_BEGINNING = 100


def results(request):
    """One page over everything that this reader may find; as JSON for those who ask for it."""
    form = SearchForm(request.GET)
    as_json = wants_json(request)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400) if as_json else page_of(request, form)
    try:
        asked, page = find(form.asked(tokens_of(request.user)))
    except EngineAway:
        if as_json:
            return JsonResponse({"errors": {"__all__": [_("Search is not working right now.")]}}, status=503)
        return page_of(request, form, is_away=True)
    return JsonResponse(as_data(asked, page)) if as_json else page_of(request, form, asked=asked, page=page)


def wants_json(request) -> bool:
    """By the address, or by what is asked for in the headers."""
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return request.GET.get("format") == "json" or preferred == "application/json"


def as_data(asked: SearchRequest, page: SearchPage) -> dict:
    """A page of results for other programs; the same facts as the page shows."""
    return {
        "query": asked.text,
        "searched_for": page.words,
        "suggestion": page.suggestion,
        "total": page.total,
        "page": asked.page,
        "per_page": asked.per_page,
        "kinds": dict(page.kinds),
        "facets": {name: dict(counts) for name, counts in page.facets.items()},
        "results": [
            {
                "kind": hit.kind,
                "title": plain(hit.title),
                "url": urljoin(settings.PORTAL_URL, hit.url),
                "snippet": plain(hit.snippet),
                "notice": hit.notice,
                "pages": [{"number": part.number, "snippet": plain(part.snippet)} for part in hit.parts],
            }
            for hit in page.hits
        ],
    }


@without_frame
def suggestions(request):
    """Things by their titles that hold the text so far, with their address; and a line to be spoken."""
    form = BeginningForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    try:
        found = suggest(form.cleaned_data["q"][:LONGEST_BEGINNING], tokens=tokens_of(request.user))
    except EngineAway:
        found = []
    rows = [
        {"text": one.text, "url": one.url, "kind": str(KINDS[one.kind].one) if one.kind in KINDS else ""}
        for one in found
    ]
    said = ngettext("%(n)s suggestion", "%(n)s suggestions", len(rows)) % {"n": len(rows)} if rows else ""
    return JsonResponse({"suggestions": rows, "say": said})
