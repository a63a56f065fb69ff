"""Tags and filters of the frame around every page."""

import re
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.forms.widgets import ChoiceWidget
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import day_of, span_in_words, zone_name
from accounts.guard import AGAIN
from accounts.times import marked_day, marked_span, unbroken
from content.models.partial_date import in_words

register = template.Library()

MENUS = {
    "main": [
        ("/library/", _("Library")),
        ("/training/", _("Training")),
        ("/sites/", _("Participating LEAD sites"), _("Sites")),
        ("/offers/", _("What the Bureau does"), _("Bureau")),
    ],
    "find": [
        ("/what-is-lead/", _("What is LEAD?")),
        ("/library/", _("Library")),
        ("/training/", _("Training and live sessions")),
        ("/sites/", _("Participating LEAD sites")),
        ("/glossary/", _("Glossary")),
        ("/news/", _("News")),
        ("/search/", _("Search everything")),
    ],
    "about": [
        ("/about-this-portal/", _("About this portal")),
        ("/privacy/", _("Privacy")),
        ("/accessibility/", _("Accessibility")),
    ],
    "work": [
        ("/how-to-implement-lead/", _("How to implement LEAD")),
        ("/offers/", _("What the Bureau does")),
        ("/where-to-find-support/", _("Where to find support")),
        ("/ask/", _("Ask for help")),
        ("/contact/", _("Contact us")),
    ],
}


@register.simple_tag
def drawn(field, keep_out=""):
    """A form's field without its label said again inside it, which goes when one types.

    With `keep_out`, what must not come in is read to those who hear the page, as it stands above for those who see it.
    """
    attrs = {"placeholder": False}
    if keep_out:
        attrs["aria-describedby"] = f"{field.aria_describedby or ''} {field.auto_id}_keep_out".strip()
    return field.as_widget(attrs=attrs)


@register.filter
def count_of(counts, choice):
    """How many there are of one choice of a filter."""
    return counts[str(choice)]


@register.filter
def faults(form):
    """All that is wrong with a form and with the forms within it, as the lines of its summary; nothing without a form.

    What has only to be sent again (accounts.guard.AGAIN) is said where there is nothing else to mend first.
    """
    if not form:
        return []
    own = form.errors.get(NON_FIELD_ERRORS)
    coded = zip(own.as_data(), own, strict=True) if own else ()
    only_again, lines = [], []
    for error, words in coded:
        (only_again if error.code == AGAIN else lines).append({"says": words})
    for part in [form, *getattr(form, "parts", [])]:
        for field in part:
            label = field.label if part is form else f"{part.title}: {field.label}"
            to = field.id_for_label or _first_option(field) or field.auto_id
            lines += [{"says": one, "label": label, "to": to} for one in field.errors]
    return lines or [one | {"only_again": True} for one in only_again]


def _first_option(field):
    """The id of the first of several boxes or buttons that are one field."""
    options = field.subwidgets if isinstance(field.field.widget, ChoiceWidget) else []
    return options[0].id_for_label if options else ""


@register.filter
def menu(name):
    """A menu's items; some have a shorter word for a narrow screen."""
    return [dict(zip(("url", "label", "short"), item, strict=False)) for item in MENUS[name]]


# What search engines are asked to leave alone: what is one's own, and answers for programs.
CLOSED = ["/admin/", "/account/", "/calendar/", "/dashboard/", "/link/", "/mailbox/", "/requests/", "/search/suggest/",
          "/styleguide/", "/trainer/", "/training/registrations/", "/training/transcript/"]  # fmt: skip


@register.simple_tag
def closed_addresses():
    return CLOSED


@register.simple_block_tag(takes_context=True)
def titled(context, content):
    """The page's title for tabs and for cards in other places: what it is first, then whose; the page of a list if not its first.

    A page without a title is the home page: its title says what the Bureau is there for.
    """
    number = context["request"].GET.get("page", "") if "request" in context else ""
    title = mark_safe(content.strip())  # rendered, so escaped, already
    if title and _is_refused(context):
        title = format_html("{} {}", _("Error:"), title)
    if number.isdecimal() and number != "1":
        title = format_html("{}, {}", title, _("page %(n)s") % {"n": number[:6]})
    bureau = _("LEAD Support Bureau")
    home = _("LEAD Support Bureau: help for communities that use LEAD")
    return format_html(
        '<title>{}</title>\n  <meta property="og:title" content="{}"><meta property="og:site_name" content="{}">',
        format_html("{} – {}", title, bureau) if title else home,
        title or home,
        bureau,
    )


def _is_refused(context) -> bool:
    """Whether the page shows a form again that was sent with faults."""
    if "request" not in context or context["request"].method != "POST":
        return False
    return any(isinstance(one, BaseForm) and one.is_bound and one.errors for one in context.flatten().values())


@register.simple_block_tag
def described(content):
    """What a page says of itself for search engines, said again for cards in other places."""
    found = re.search(r'<meta name="description" (content="[^"]*">)', content)
    return mark_safe(content + (f'<meta property="og:description" {found[1]}' if found else ""))  # escaped already


@register.simple_tag(takes_context=True)
def canonical(context, kind="website"):
    """The one address of a public page, without what only narrows it, and its `kind` for cards in other places.

    Nothing on pages that are someone's own.
    """
    request = context.get("request")
    if not request or request.path.startswith(tuple(CLOSED)):
        return ""
    number = request.GET.get("page", "")
    page = f"?page={number[:6]}" if number.isdecimal() and number != "1" else ""
    address = settings.PORTAL_URL + request.path + page
    return format_html(
        '<link rel="canonical" href="{0}"><meta property="og:url" content="{0}"><meta property="og:type" content="{2}">'
        '<meta property="og:image" content="{1}"><meta property="og:image:alt" content="{3}">',
        address,
        settings.PORTAL_URL + static("card.png"),
        kind,
        _("The mark of the LEAD Support Bureau: an orange caret above a bar"),
    )


@register.filter
def menu_place(path):
    """Which of the main menu's items an address stands under, as text; empty under none."""
    return " ".join(url for url, *_ in MENUS["main"] if path.startswith(url))


@register.filter
def is_below(path, url):
    """Whether an address is `url` or stands under it."""
    return path.startswith(url)


@register.simple_tag
def sprite(name):
    return static("icons.svg") + f"#{name}"


@register.simple_tag
def icon(name, css="icon"):
    """One drawing of our own sprite; always beside its word, so hidden from assistive technology."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, sprite(name))


@register.simple_tag
def query_with(request, **changes):
    """The address's query with some keys changed; an empty value takes its key out."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = value
    return query.urlencode()


@register.simple_tag
def path_without(request, key, value):
    """The address with one value of one key taken out of its query, and from its first page on."""
    query = request.GET.copy()
    query.setlist(key, [kept for kept in query.getlist(key) if kept.strip() != value])
    query.pop("page", None)
    return f"?{words}" if (words := query.urlencode()) else request.path


@register.simple_tag
def moment(at, zone, form="l, F j, Y, g:i a"):
    """A moment in a place's own time, in words, with the zone's name; machine-readable in UTC.

    `at` is an aware datetime, `zone` an IANA name; the Bureau's where it is empty.
    """
    zone = zone or settings.BUREAU_TIME_ZONE
    local = timezone.localtime(at, ZoneInfo(zone))
    return format_html(
        '<time datetime="{}">{}</time> <span class="zone">{}</span>',
        at.isoformat(),
        unbroken(date_format(local, form)),
        zone_name(zone),
    )


@register.filter
def chosen(chips):
    """What narrows a list, in words, for its title: of (key, value, words) the words, after a colon; nothing of none."""
    words = ", ".join(str(label) for _, _, label in chips or ())
    return f": {words}"[:100] if words else ""


register.filter(zone_name)


@register.filter
def day(at, zone=""):
    """The calendar day of a moment in a zone (the Bureau's where it is empty), to be put in words by `date`; none of none.

    Without it, `date` takes the day that it is in UTC, which in the evening is the next one.
    """
    return day_of(at, zone) if at else None


@register.simple_tag
def span(starts_at, ends_at, zone):
    """From when to when in a place's own time, in words, with the zone's name; machine-readable where it begins."""
    return marked_span(starts_at, ends_at, zone)


@register.simple_tag
def span_words(starts_at, ends_at, zone):
    """The same as `span` in words alone, for mails and other plain text."""
    return span_in_words(starts_at, ends_at, zone)


@register.filter(expects_localtime=True)
def dated(value, form):
    """A day in one of Django's date formats, as `date` puts it, for programs to read too; nothing of none."""
    return marked_day(value, form) if value else ""


@register.filter
def partial_date(value):
    """A date as exact as it is known: `2021`, `2021-10` or `2021-10-05`, in words, with no invented part."""
    return in_words(value) if value else ""


@register.filter
def partial_time(value):
    """The same as partial_date, for programs to read too; nothing of no date."""
    return format_html('<time datetime="{}">{}</time>', value, partial_date(value)) if value else ""
