"""Tags and filters for pages, resources and their files."""

import json
import re
from html import unescape
from mimetypes import guess_type
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from wagtail.images.models import Picture as PictureMarkup
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.rich_text import expand_db_html

from content import snapshots
from content.domain import documents, queries, sizes, tree
from content.enums import PHASE_WORDS, Phase, UploadKind
from content.models import BasePage, ResourcePage
from content.permissions import Reader

register = template.Library()

_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


def _words(html):
    return unescape(strip_tags(html)).strip()


@register.filter
def slug_of(heading):
    """The name under which a heading can be linked to on its page."""
    return slugify(_words(str(heading))) or "part"


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
            found += [_words(html) for html in _HEADING.findall(block.value.source)]
        elif block.block_type in ("facts", "steps") and block.value["heading"]:
            found.append(block.value["heading"])
    return [(slug_of(words), words) for words in found]


@register.filter
def file_kind(name):
    """What people call a file, by the ending of its name: PDF, Word file."""
    ending = str(name).rpartition(".")[2].lower()
    return UploadKind(ending).label if ending in UploadKind else ending.upper()


@register.filter
def host_of(url):
    """The host in an address, as people say it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def json_ld(data):
    """A structure as JSON that cannot leave its script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))


@register.filter
def phase_labels(codes):
    """Phases as (code, words), in their order."""
    return [(phase.value, phase.label) for phase in Phase if phase.value in codes]


@register.simple_tag
def editions_of(resource):
    """A resource's editions, newest first, with what their lines show."""
    return queries.all_editions(resource)


@register.filter
def any_file(editions):
    """Whether a file of at least one of the editions is kept here."""
    return any(edition.document_id for edition in editions)


@register.filter
def has_closed_file(edition):
    """Whether an edition's file is not for everyone who may open its page."""
    return queries.has_closed_file(edition)


@register.simple_tag(takes_context=True)
def file_for_reader(context, slug, number):
    """The edition, for whoever may have its file; None for all others."""
    request = context["request"]
    return queries.readable_edition_file(slug=slug, number=number, reader=Reader(request.user, request.session))


@register.simple_tag
def related_to(resource):
    """Other resources on the same topics."""
    return queries.related(resource)


@register.filter
def address_of(page):
    """The address of a page, from what is known of this generation; empty where it has none."""
    return (page and tree.address_of(page)) or ""


@register.filter
def above(page):
    """The pages between the home page and this one, from the top, for crumbs."""
    return [{"url": url, "label": title} for url, title in tree.above(page)]


@register.simple_tag
def full_address(path):
    """An address with the portal's own host, for citations; a line may break behind the host, and what is copied stays whole."""
    return format_html("{}/<wbr>{}", settings.PORTAL_URL, path.removeprefix("/"))


@register.simple_tag
def latest_news(most):
    """The newest news."""
    return queries.latest_news(most=most)


@register.simple_tag
def phases():
    """The four phases, each as dict: code, label, words that sound like it, and how many documents help there."""
    helped = queries.by_choice({"phase": "phases"}, lambda _: ResourcePage.objects.readable())["phase"]
    return [
        {
            "code": phase.value,
            "label": phase.label,
            "words": PHASE_WORDS[phase],
            "documents": helped.get(phase.value, 0),
        }
        for phase in Phase
    ]


@register.filter
def is_page(thing):
    """Whether this is a page of the tree, by its type: a list worked out late, which stands under that name, is not asked."""
    return issubclass(type(thing), BasePage)


@register.filter
def edits_pages(user):
    """Whether a reader may change pages at all."""
    return bool(user) and tree.edits_pages(user)


@register.simple_tag(takes_context=True)
def edit_address(context, key, path, owner):
    """Where the reader changes a page at the desk; empty for whoever may not."""
    may = tree.may_edit(context["user"], path=path, owner=owner)
    return reverse("wagtailadmin_pages:edit", args=[key]) if may else ""


@register.simple_tag
def state_of(document):
    """Whether a document's text was read, and what to do if not; for editors."""
    return documents.state_of(document=document)


@register.simple_tag
def work_data(resource, edition, editions):
    """A resource, in the edition in force or none, as schema.org/CreativeWork, for JSON-LD. What is not known is left out.

    Of `editions`, those that none has taken the place of are told with where each is had.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": resource.title,
        "description": resource.standfirst,
        "url": settings.PORTAL_URL + (resource.url or "/"),
        "datePublished": (edition and edition.effective) or str(resource.year or ""),
        "publisher": resource.publisher and {"@type": "Organization", "name": resource.publisher},
        "version": edition.label if edition else "",
        "inLanguage": edition.language if edition else "",
        "encoding": [
            _media_data(one)
            for one in editions
            if one.superseded_by_id is None and (one.document_id or one.url) and not queries.has_closed_file(one)
        ],
    }
    return {key: value for key, value in data.items() if value}


def _media_data(edition):
    """Where an edition is had, as schema.org/MediaObject. Of an address elsewhere nothing is known but itself."""
    data = {
        "@type": "MediaObject",
        "url": settings.PORTAL_URL + edition.get_absolute_url(),
        "contentUrl": edition.url or settings.PORTAL_URL + edition.get_file_url(),
        "encodingFormat": guess_type(edition.file_name)[0] if edition.document_id else "",
        "contentSize": f"{edition.size} B" if edition.document_id and edition.size else "",
        "version": edition.label,
        "inLanguage": edition.language,
    }
    return {key: value for key, value in data.items() if value}


@register.simple_tag(takes_context=True)
def in_sizes(context, picture):
    """A picture in all sizes of it that there are; where there is none yet, its place with its description.

    No reader waits until a size is made: the worker does that, and until it has, a page is kept for a minute at most.
    In a preview, what lacks is made at once: an editor looks at a picture just after it came in.
    """
    if getattr(context.get("request"), "is_preview", False):
        there = get_renditions_or_not_found(picture, sizes.SIZES)
    else:
        there = sizes.made(picture)
        if len(there) < len(sizes.SIZES):
            snapshots.good_until(timezone.now() + sizes.PAGE_WITHOUT_IS_GOOD_FOR)
    if there:
        return PictureMarkup(there, {"sizes": "(min-width: 60rem) 41rem, 92vw", "loading": "lazy"}).__html__()
    words = picture.default_alt_text
    return format_html(
        '<svg viewBox="0 0 {} {}" {}></svg>',
        picture.width,
        picture.height,
        format_html('role="img" aria-label="{}"', words) if words else mark_safe('aria-hidden="true"'),
    )
