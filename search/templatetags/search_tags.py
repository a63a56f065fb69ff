"""Filters of the results page."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.filter
def marked(pieces):
    """A text in pieces with its matches marked; every piece is escaped."""
    return format_html_join("", "{}", ((_piece(text, match),) for text, match in pieces))


def _piece(text: str, match: bool) -> str:
    return format_html("<mark>{}</mark>", text) if match else text


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
