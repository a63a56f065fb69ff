"""Filters of the results page."""

from datetime import date, datetime

from django import template

register = template.Library()


@register.filter
def as_moment(value: str) -> datetime:
    """A moment kept as text (ISO 8601), with its offset."""
    return datetime.fromisoformat(value)


@register.filter
def as_day(value: str) -> date:
    """A day kept as text (ISO 8601)."""
    return date.fromisoformat(value)


@register.filter
def as_count(text: str) -> int:
    """A number that a fact of a result holds."""
    return int(text)
