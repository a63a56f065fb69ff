"""Templates rendered once for each generation, site and language, with gaps that each request fills.

A page of results shows many rows and choices, in a frame that is always the same, that differ in a few values. A mold is
such a template as rendered: text, and the names of gaps where the values go. What it is rendered with, beside the gaps,
tells one mold from another, and is true or false, or the name of something.
"""

from collections.abc import Hashable, Mapping, Sequence

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content import snapshots
from content.domain import tree

_GAP = "\x01"  # before and after the name of a gap; stands in no template, and is no white space that is stripped

Mold = Sequence[str]
"""Text and the names of gaps, in turn."""


def gap(name: str) -> SafeString:
    """Where the value of that name goes."""
    return SafeString(f"{_GAP}{name}{_GAP}")


class _Gaps:
    """`{{ gap.title }}`: where the title goes."""

    def __getitem__(self, name: str) -> SafeString:
        return gap(name)


def mold(template: str, request: HttpRequest | None = None, /, **given: Hashable) -> Mold:
    """The mold of a template, kept by what is given. Of the request it may depend on nothing but that and its site."""

    def render() -> Mold:
        return get_template(template).render({"gap": _Gaps(), **given}, request).split(_GAP)

    return snapshots.keep(("mold", template, tree.site_of(request), get_language(), *given.items()), render)


def fill(made: Mold, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; the values are HTML already."""
    return "".join([values[piece] if at % 2 else piece for at, piece in enumerate(made)])
