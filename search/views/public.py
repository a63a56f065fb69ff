from django.core.paginator import Paginator
from django.http import JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.public import without_frame
from search.documents import MOST_PAGES, SearchPage, SearchRequest, plain
from search.domain.finding import find, suggest
from search.engines import EngineAway
from search.forms import BeginningForm, SearchForm, facets_of
from search.permissions import tokens_of
from search.sources import KINDS
from search.words import clean

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
            return JsonResponse({"errors": {"__all__": [_("Search is away for the moment.")]}}, status=503)
        return page_of(request, form, is_away=True)
    return JsonResponse(as_data(request, asked, page)) if as_json else page_of(request, form, asked=asked, page=page)


def wants_json(request) -> bool:
    """By the address, or by what is asked for in the headers."""
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return request.GET.get("format") == "json" or preferred == "application/json"


def page_of(request, form, *, asked: SearchRequest | None = None, page: SearchPage | None = None, is_away=False):
    """The results page: with results, or saying why there are none."""
    context = {"form": form, "is_away": is_away, "words": clean(request.GET.get("q", ""))[:300]}
    if asked and page:
        shown = Paginator(range(min(page.total, MOST_PAGES * asked.per_page)), asked.per_page)
        in_rows = {kind: KINDS[kind].in_rows() for kind in {hit.kind for hit in page.hits} & KINDS.keys()}
        context |= {
            "asked": asked,
            "found": page,
            "rows": [(hit, in_rows[hit.kind]) for hit in page.hits if hit.kind in in_rows],
            "kinds": kinds_of(request.GET, asked, page),
            "facets": facets_of(form, page),
            "pager": shown.get_page(asked.page),
        }
    response = render(request, "search/results.html", context)
    response.headers["Vary"] = "Accept, Cookie"
    return response


def kinds_of(query: QueryDict, asked: SearchRequest, page: SearchPage) -> list[tuple[str, object, int, bool]]:
    """Everything, and each kind of which there is something or that is asked for: (query, label, count, is shown)."""
    plain = query.copy()
    for key in ("kind", "page"):
        plain.pop(key, None)
    begins = plain.urlencode()
    found = [(begins, _("Everything"), sum(page.kinds.values()), not asked.kind)]
    for kind, source in KINDS.items():
        count = page.kinds.get(kind, 0)
        if count or kind == asked.kind:
            found.append(
                (f"{begins}&kind={kind}" if begins else f"kind={kind}", source.label, count, kind == asked.kind)
            )
    return found


def as_data(request, asked: SearchRequest, page: SearchPage) -> dict:
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
                "url": request.build_absolute_uri(hit.url),
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
