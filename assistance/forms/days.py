"""Days that people can mean. A slip of the year is caught where it is typed."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

YEARS = 10
_SPAN = timedelta(days=365 * YEARS)


def near_day(day: date) -> None:
    """For a day by which something is to be done: it may be past, as in a plan whose first part is done."""
    if abs(day - timezone.localdate()) > _SPAN:
        raise ValidationError(_("This is more than %(years)d years away. Look at the year.") % {"years": YEARS})


def recent_day(day: date) -> None:
    """For the day of something that happened."""
    if timezone.localdate() - day > _SPAN:
        raise ValidationError(_("This is more than %(years)d years ago. Look at the year.") % {"years": YEARS})
