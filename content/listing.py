"""List pages: what is worked out only when it has to be shown, and which of their addresses are worth keeping."""

from collections.abc import Callable, Collection
from functools import cache, partial
from typing import Any

from django.http import QueryDict
from django.utils.functional import SimpleLazyObject

LONGEST = 200  # characters of an address's query


def later(make: Callable[[], dict[str, Any]], *names: str) -> dict[str, SimpleLazyObject]:
    """A template's variables of these names, worked out together when the first of them is needed."""
    whole = cache(make)
    return {name: SimpleLazyObject(partial(lambda each: whole()[each], name)) for name in names}


def known(query: QueryDict, names: Collection[str]) -> QueryDict:
    """The parts of an address's query that a list knows, in their order; the list's own links carry no others on."""
    kept = query.copy()
    for name in set(query).difference(names):
        del kept[name]
    return kept


def mark_of(query: QueryDict) -> str | None:
    """The known query of a list's address as a mark to keep it by; None if it holds words of a reader."""
    text = query.urlencode()
    return None if len(text) > LONGEST or query.get("q") else text
