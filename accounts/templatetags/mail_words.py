"""For the templates of mails: which values may be more than one line, which addresses become links, how a quoted title ends
its sentence, and when something was."""

from django import template
from django.conf import settings

from accounts.domain import mail_parts
from accounts.domain.zones import moment_in_words
from accounts.words import ended

register = template.Library()
register.filter("words", mail_parts.words)
register.filter("passage", mail_parts.passage)
register.filter("address", mail_parts.address)
register.filter("ended", ended, is_safe=True)


@register.simple_tag
def moment_words(at, zone):
    """A moment in words, in a person's own zone (an IANA name; the Bureau's where it is empty), with its name."""
    return moment_in_words(at, zone or settings.BUREAU_TIME_ZONE)
