"""Dates and times as they stand on pages: in words for people, and for programs in the `<time>` around them."""

import re
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.domain.zones import span_in_words

# Before a number that follows a word (March 6), the year of a day, half of the day, a dash; in a zone's name.
_PART = re.compile(r"(?<=[^\W\d_]) (?=\d)|(?<=\d,) (?=\d{4}\b)| (?=[ap]\.m\.|–|time\b)")

_WEEKDAY = re.compile(r"(?<=[^\W\d_],) (?=[^\W\d_]+\xa0\d)")  # between the name of a day and its month


def unbroken(words: str) -> str:
    """The same for a page, where no line ends within a day, an hour or a zone’s name, or before a dash."""
    return _PART.sub("\N{NO-BREAK SPACE}", words)


def marked_day(value: date, form: str) -> SafeString:
    """A day or a moment in one of Django's date formats."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value, form))


def marked_span(starts_at: datetime, ends_at: datetime, zone: str) -> SafeString:
    """From when to when in a place's own time, with the zone's name; for programs, when it begins."""
    words = _WEEKDAY.sub("\N{NO-BREAK SPACE}", unbroken(span_in_words(starts_at, ends_at, zone)))
    return format_html('<time datetime="{}">{}</time>', starts_at.isoformat(), words)
