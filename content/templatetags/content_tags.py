"""Tags and filters for pages, resources and their files."""

import re

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from wagtail.rich_text import expand_db_html

register = template.Library()

_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


@register.filter
def slug_of(heading):
    """The name under which a heading can be linked to on its page."""
    return slugify(strip_tags(str(heading))) or "part"


@register.filter
def with_heading_ids(text):
    """Rich text as HTML, in which each second-level heading has a name that can be linked to."""
    html = expand_db_html(text.source)
    return mark_safe(_HEADING.sub(lambda found: f'<h2 id="{slug_of(found[1])}">{found[1]}</h2>', html))  # noqa: S308


@register.filter
def headings(body):
    """The second-level headings of a body, as (name, words), for the contents beside a long page."""
    found = []
    for block in body:
        if block.block_type == "text":
            found += [strip_tags(words) for words in _HEADING.findall(block.value.source)]
        elif block.block_type in ("facts", "steps") and block.value["heading"]:
            found.append(block.value["heading"])
    return [(slug_of(words), words) for words in found]
