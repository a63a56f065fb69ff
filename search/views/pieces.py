"""What a page of results is put together of: its tabs, its rows, and the choices that narrow it."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.core.paginator import Page
from django.template.loader import get_template
from django.utils.translation import get_language

from content import snapshots
from search.documents import Hit, Marked, PartHit
from search.forms import Facet
from search.molds import fill, gap, mold

WITH_DRAWINGS = ("phase", "status")

Tab = tuple[str, str, int, bool]
"""A kind of result: query, label, count, whether it is shown."""


def marked(pieces: Marked) -> str:
    """A text in pieces with its matches marked; every piece is escaped."""
    return "".join([f"<mark>{escape(text)}</mark>" if match else escape(text) for text, match in pieces])


def tabs(kinds: Iterable[Tab]) -> str:
    """Kinds of result with their counts."""
    made = [mold("search/tab.html", is_shown=is_shown) for is_shown in (False, True)]
    return "".join(
        [
            fill(made[is_shown], {"query": escape(query), "label": escape(label), "count": str(count)})
            for query, label, count, is_shown in kinds
        ]
    )


def choices(facet: Facet) -> str:
    """What the results can be narrowed by, in one respect."""
    has_glyph = facet.name in WITH_DRAWINGS
    made = [mold("search/option.html", name=facet.name, chosen=one, has_glyph=has_glyph) for one in (False, True)]
    options = [
        fill(made[one.chosen], {"value": escape(one.value), "label": escape(one.label), "count": str(one.count)})
        for one in facet.options
    ]
    return fill(mold("search/facet.html"), {"label": escape(facet.label), "options": "".join(options)})


class _Query(dict[str, Any]):
    """The query of any request: its address with another page in it is a gap."""

    def copy(self) -> "_Query":
        return _Query()

    def urlencode(self) -> str:
        return gap(self["page"])


class _Stand:
    """Stands in the mold of a component for what has these attributes."""

    def __init__(self, **attributes: object) -> None:
        vars(self).update(attributes)


_REQUEST = _Stand(GET=_Query())
_PAGES = {
    (has_previous, has_next): _Stand(
        has_other_pages=True,
        has_previous=has_previous,
        has_next=has_next,
        previous_page_number="previous",
        next_page_number="next",
        number=gap("number"),
        start_index=gap("from"),
        end_index=gap("to"),
        paginator=_Stand(num_pages=gap("pages"), count=gap("all")),
    )
    for has_previous in (False, True)
    for has_next in (False, True)
}


def pager(page: Page, query: str) -> str:
    """Steps through the results of a query, which holds no page."""
    made = mold("components/pager.html", page=_PAGES[page.has_previous(), page.has_next()], request=_REQUEST)
    begins = f"{query}&" if query else ""
    values = {
        "previous": escape(f"{begins}page={page.number - 1}"),
        "next": escape(f"{begins}page={page.number + 1}"),
        "number": str(page.number),
        "from": str(page.start_index()),
        "to": str(page.end_index()),
        "pages": str(page.paginator.num_pages),
        "all": str(page.paginator.count),
    }
    return fill(made, values)


def row(hit: Hit, kind: Mapping[str, Any]) -> str:
    """A result, with what its Source shows in rows."""
    lead, facts = _facts(hit, kind)
    has_text, has_parts, has_notice = kind["has_text"], bool(hit.parts), bool(hit.notice)
    values = {
        "lead": lead,
        "url": escape(hit.url),
        "title": marked(hit.title),
        "facts": facts,
        "snippet": marked(hit.snippet) if has_text else "",
        "parts": "".join(map(_part, hit.parts)),
        "notice": escape(hit.notice),
    }
    return fill(mold("search/row.html", has_text=has_text, has_parts=has_parts, has_notice=has_notice), values)


def _part(part: PartHit) -> str:
    """A page of a file; where none of its words is marked, they would not say why it was found, and are left out."""
    snippet = marked(part.snippet) if any(match for _, match in part.snippet) else ""
    values = {"url": escape(part.url), "number": str(part.number), "snippet": snippet}
    return fill(mold("search/part.html"), values)


def _facts(hit: Hit, kind: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before a row and under its title, by the kind’s own templates; kept, as many rows say the same."""
    year, status = ((*hit.facets.get(name, ()), "")[0] for name in ("year", "status"))

    def render() -> tuple[str, str]:
        given = {"kind": kind, "facts": hit.facts, "year": year, "status": status}
        lead = get_template(kind["lead"]).render(given) if kind["lead"] else escape(kind["one"])
        return lead, get_template(kind["facts"]).render(given) if kind["facts"] else ""

    key = ("search facts", hit.kind, get_language(), year, status, *hit.facts.items())
    return snapshots.keep(key, render)
