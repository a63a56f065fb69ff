"""Documents of the library as staff pick them to give: found by a few letters, never listed whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.models import ResourcePage
from content.models.library import ResourceQuerySet

MOST = 20


@dataclass(frozen=True)
class Found:
    """The documents nearest to what was typed, at most MOST, and whether there are more."""

    documents: list[ResourcePage]
    has_more: bool


def may_be_given() -> ResourceQuerySet:
    """The documents whose page anyone may open, by title. A second place of one, which has no editions, is none."""
    found = ResourcePage.objects.readable().filter(alias_of=None).order_by("title", "pk")
    return found.select_related("resource_type").prefetch_related("editions")


def find(text: str) -> Found:
    """Those with each word of the text, or part of a word, in title, sentence, or publisher; none for no text."""
    if not text.strip():
        return Found([], has_more=False)
    near = list(may_be_given().holding(text).nearest_first(text)[: MOST + 1])
    return Found(near[:MOST], has_more=len(near) > MOST)


def chosen(keys: Iterable[str]) -> list[ResourcePage]:
    """Those of the keys that may be given, by title, at most as many as one form can send; what is no key is left out."""
    whole = [key for key in keys if key.isascii() and key.isdecimal() and len(key) <= 18]
    return list(may_be_given().filter(pk__in=whole)) if whole else []
