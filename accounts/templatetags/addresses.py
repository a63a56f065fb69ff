"""For the page of one's email addresses."""

from django import template

register = template.Library()


@register.filter
def unchecked(addresses):
    """Whether one of these addresses was never shown to be its owner's."""
    return any(not one.verified for one in addresses)
