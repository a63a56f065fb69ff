"""Filters of the results page."""

from datetime import date, datetime

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


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
