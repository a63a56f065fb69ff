"""Asking the engine, for the results page and whatever else shows results."""

import math
from dataclasses import replace

from search.documents import MOST_PAGES, SearchPage, SearchRequest, Suggestion
from search.domain import synonyms
from search.engines import engine


def find(request: SearchRequest) -> tuple[SearchRequest, SearchPage]:
    """The page of results that was asked for, or the last there is when it lies beyond.

    Widened by the synonyms that staff keep. Returned with the request as it was answered.
    Raises EngineAway.
    """
    request = replace(request, synonyms=synonyms.current())
    page = engine().query(request)
    last = last_page(page, request.per_page)
    if not page.hits and page.total and request.page > last:
        request = replace(request, page=last)
        page = engine().query(request)
    return request, page


def last_page(page: SearchPage, per_page: int) -> int:
    """The number of the last page that is shown; beyond MOST_PAGES, a reader should narrow."""
    return max(1, min(MOST_PAGES, math.ceil(page.total / per_page)))


def suggest(text: str, *, tokens: frozenset[str]) -> list[Suggestion]:
    """What a reader may mean while still typing. Raises EngineAway."""
    return engine().suggest(text, tokens=tokens)
