"""For the list of where one is signed in."""

from django import template

from accounts.domain.devices import device_in_words

register = template.Library()
register.filter(device_in_words)
