"""Lets Wagtail's notices about pages say what the portal's own mails say, in their layout."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from content.domain.page_mails import page_mail

register = template.Library()


@register.simple_tag(takes_context=True)
def page_mail_part(context: template.Context, notice: str, part: str) -> SafeString:
    """`part` is subject, text or html of the mail that `content.domain.page_mails.MAILS` has for this notice."""
    subject, text, html = page_mail(notice, context.flatten())
    found = {"subject": subject, "text": text, "html": html}[part]
    return mark_safe(found)  # noqa: S308 - two are plain text, and the third was escaped as it was made
