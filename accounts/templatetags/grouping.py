"""For codes that somebody reads and types."""

from django import template
from django.utils.html import format_html_join

register = template.Library()


@register.filter
def in_fours(code):
    """A code in groups of four, apart for the eye alone: what is copied has no gaps."""
    text = str(code)
    return format_html_join("", "<span>{}</span>", ([text[at : at + 4]] for at in range(0, len(text), 4)))
