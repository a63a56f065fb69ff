"""For the templates of mails: which values may be more than one line, and which addresses become links."""

from django import template

from accounts.domain import mail_parts

register = template.Library()
register.filter("words", mail_parts.words)
register.filter("passage", mail_parts.passage)
register.filter("address", mail_parts.address)
