"""The page of results as HTML: a frame, a list, rows and choices that are kept as molds, filled with what was found."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from django.contrib.messages import get_messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from content import snapshots
from search.documents import MOST_PAGES, SearchPage, SearchRequest
from search.forms import SearchForm, facets_of
from search.molds import fill, mold
from search.sources import KINDS
from search.views.pieces import Tab, choices, pager, row, tabs
from search.words import clean


def page_of(
    request: HttpRequest,
    form: SearchForm,
    *,
    asked: SearchRequest | None = None,
    page: SearchPage | None = None,
    is_away: bool = False,
) -> HttpResponse:
    """The results page: with results, or saying why there are none."""
    words = clean(request.GET.get("q", ""))[:300]
    context: dict[str, Any] = {"form": form, "is_away": is_away, "words": words, "asked": asked, "found": page}
    count = said = main = ""
    if asked and page:
        context["tabs"] = SafeString(tabs(kinds_of(request.GET, asked, page)))
        if page.words and page.total:
            count = ngettext("%(n)s result", "%(n)s results", page.total) % {"n": page.total}
        if page.corrected or page.suggestion:
            said = render_to_string(f"search/{'corrected' if page.corrected else 'offered'}.html", context)
        main = _list(request, form, asked, page, context)
    main = main or render_to_string("search/none.html", context, request)
    response = HttpResponse(
        _framed(request, {"words": escape(words), "count": escape(count), "said": said, "main": main})
    )
    response.headers["Vary"] = "Accept, Cookie"
    return response


def _framed(request: HttpRequest, values: Mapping[str, str]) -> str:
    """In the frame of all pages, which is kept; but not of a list's further pages, nor where a message waits."""
    name, has = "search/results.html", {"has_words": bool(values["words"]), "has_count": bool(values["count"])}
    if request.GET.get("page") or len(get_messages(request)):
        gaps = {key: SafeString(value) for key, value in values.items()}
        return render_to_string(name, {"gap": gaps, **has}, request)
    return fill(mold(name, request, **has, is_signed_in=request.user.is_authenticated), values)


def kinds_of(query: QueryDict, asked: SearchRequest, page: SearchPage) -> list[Tab]:
    """Everything, and each kind of which there is something or that is asked for."""
    plain = query.copy()
    for key in ("kind", "page"):
        plain.pop(key, None)
    begins = plain.urlencode()
    found = [(begins, _("Everything"), sum(page.kinds.values()), not asked.kind)]
    for kind, words in _kinds_in_words().items():
        count = page.kinds.get(kind, 0)
        if count or kind == asked.kind:
            query_of_kind = f"{begins}&kind={kind}" if begins else f"kind={kind}"
            found.append((query_of_kind, words["label"], count, kind == asked.kind))
    return found


def _kinds_in_words() -> Mapping[str, Mapping[str, Any]]:
    """What tabs and rows say of each kind, put in the reader’s language once for each generation."""

    def read() -> dict[str, Mapping[str, Any]]:
        return {kind: {"label": str(source.label), **source.in_rows()} for kind, source in KINDS.items()}

    return snapshots.keep(("search kinds", get_language()), read)


def _list(
    request: HttpRequest, form: SearchForm, asked: SearchRequest, page: SearchPage, context: Mapping[str, Any]
) -> str:
    """Results, what narrows them, and the next step; nothing where there are none."""
    kinds = _kinds_in_words()
    rows = [row(hit, kinds[hit.kind]) for hit in page.hits if hit.kind in kinds]
    if not rows:
        return ""
    facets = "".join(map(choices, facets_of(form, page)))
    made = mold(
        "search/list.html",
        has_kind=bool(asked.kind),
        as_typed=asked.as_typed,
        has_facets=bool(facets),
        has_filters=bool(asked.filters),
    )
    values = {
        "words": escape(context["words"]),
        "words_in_address": quote(context["words"]),
        "kind": escape(asked.kind),
        "facets": facets,
        "tabs": context["tabs"],
        "rows": "".join(rows),
        "pager": _pager(request, asked, page),
    }
    return fill(made, values)


def _pager(request: HttpRequest, asked: SearchRequest, page: SearchPage) -> str:
    results = range(min(page.total, MOST_PAGES * asked.per_page))
    shown = Paginator(results, asked.per_page).get_page(asked.page)
    query = request.GET.copy()
    query.pop("page", None)
    return pager(shown, query.urlencode()) if shown.has_other_pages() else ""
