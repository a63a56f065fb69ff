import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def validate_partial_date(value: str) -> None:
    """Lets `2023`, `2023-07` and `2023-07-01` pass, years 1900 to 2100; raises ValidationError for all else."""
    found = _FORM.fullmatch(value)
    try:
        year, month, day = (int(part) if part else 1 for part in found.groups()) if found else (0, 0, 0)
        date(year, month, day)
    except ValueError:
        year = 0
    if not 1900 <= year <= 2100:
        raise ValidationError(_("Write a date as 2023, 2023-07, or 2023-07-01."), code="partial_date")
