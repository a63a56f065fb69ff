"""For the templates of mails: which values may be more than one line, and which addresses become links."""

from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from accounts.domain import mail_parts
from accounts.domain.zones import zone_name

register = template.Library()
register.filter("words", mail_parts.words)
register.filter("passage", mail_parts.passage)
register.filter("address", mail_parts.address)


@register.simple_tag
def moment_words(at, zone):
    """A moment in words, in a person's own zone (an IANA name; the Bureau's where it is empty), with its name."""
    zone = zone or settings.BUREAU_TIME_ZONE
    return f"{date_format(timezone.localtime(at, ZoneInfo(zone)), 'F j, Y, g:i a')} {zone_name(zone)}"
