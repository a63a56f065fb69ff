"""Filters of the results page."""

from datetime import date, datetime

from django import template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content import snapshots

register = template.Library()
_COUNT = "\x1f"  # where an option's count goes


@register.filter
def marked(pieces):
    """A text in pieces with its matches marked; every piece is escaped."""
    return SafeString("".join(f"<mark>{escape(text)}</mark>" if match else escape(text) for text, match in pieces))


@register.filter
def as_moment(value):
    """A moment kept as text (ISO 8601), with its offset."""
    return datetime.fromisoformat(value)


@register.filter
def as_day(value):
    """A day kept as text (ISO 8601)."""
    return date.fromisoformat(value)


@register.filter
def as_count(text: str) -> int:
    """A number that a fact of a result holds."""
    return int(text)


@register.filter
def options(facet):
    """The choices of a facet, each with how many results it has; all of a choice but that number is kept."""
    return SafeString("".join(_option(facet.name, one).replace(_COUNT, str(one.count)) for one in facet.options))


def _option(name, one):
    def render():
        given = {"name": name, "option": one, "count": _COUNT, "has_glyph": name in ("phase", "status")}
        return get_template("search/option.html").render(given)

    return snapshots.keep(("search option", get_language(), name, one.value, one.chosen), render)
