"""Dates as exact as a source gives them: `2021`, `2021-10` or `2021-10-05`."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def is_partial_date(text: str) -> bool:
    """Whether a text is a year, a month or a day between 1900 and 2100 in ISO 8601 order."""
    if not _FORM.fullmatch(text):
        return False
    parts = [int(part) for part in text.split("-")]
    try:
        date(*(parts + [1, 1])[:3])
    except ValueError:
        return False
    return FIRST_YEAR <= parts[0] <= LAST_YEAR


def validate_partial_date(text: str) -> None:
    if not is_partial_date(text):
        raise ValidationError(_("Write the date as 2021, 2021-10, or 2021-10-05, as exactly as it is known."))


class PartialDateField(models.CharField):
    """A date stored with its own precision. Empty means not known."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 10, "blank": True, **kwargs})
