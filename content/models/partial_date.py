"""Dates as exact as a source gives them: `2021`, `2021-10`, or `2021-10-05`; what they are is decided here alone."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_IN_WORDS = {4: "Y", 7: "F Y", 10: "F j, Y"}  # by how many characters are known
FIRST_YEAR, LAST_YEAR = 1900, 2100


def first_day(text: str) -> date:
    """The first of the days that a partial date may mean. Raises ValueError for what is none."""
    if not _FORM.fullmatch(text):
        raise ValueError(f"{text!r} is no year, month, or day.")
    return date.fromisoformat(text + "0000-01-01"[len(text) :])


def is_partial_date(text: str) -> bool:
    """Whether a text is a year, a month or a day between 1900 and 2100 in ISO 8601 order."""
    try:
        return FIRST_YEAR <= first_day(text).year <= LAST_YEAR
    except ValueError:
        return False


def validate_partial_date(value: str) -> None:
    """Raises ValidationError for what is no partial date."""
    if not is_partial_date(value):
        words = _("Write the date as 2021, 2021-10, or 2021-10-05, as exactly as it is known.")
        raise ValidationError(words, code="partial_date")


def in_words(text: str) -> str:
    """A partial date as people write it, with no invented part. Raises ValueError for what is none."""
    return date_format(first_day(text), _IN_WORDS[len(text)])
