"""Fields of forms that take care of what anybody may send: keys of rows, single lines, days, and the key of one sending."""

import secrets
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.domain.zones import today
from accounts.models.line import one_line

_GREATEST = 2**63 - 1  # of a 64-bit integer, the largest key that our databases hold


def _refuse_what_no_key_is(field: forms.ModelChoiceField, values: object) -> None:
    for value in values if isinstance(values, (list, tuple)) else [values]:
        try:
            fits = abs(int(str(value))) <= _GREATEST
        except ValueError:
            continue  # the field itself says what is wrong with words
        if not fits:
            raise ValidationError(field.error_messages["invalid_choice"], "invalid_choice", {"value": str(value)[:20]})


class OneOf(forms.ModelChoiceField):
    """A row by its key. A number too large for any key is a bad choice like others; Django lets it overflow."""

    def clean(self, value):
        _refuse_what_no_key_is(self, value)
        return super().clean(value)


class SomeOf(forms.ModelMultipleChoiceField):
    """Rows by their keys, with the same care."""

    def clean(self, value):
        _refuse_what_no_key_is(self, value)
        return super().clean(value)


class Line(forms.CharField):
    """One line of text. Line breaks that a program puts in become spaces before anything looks at it."""

    def to_python(self, value):
        return one_line(super().to_python(value))


YEARS = 10
_SPAN = timedelta(days=365 * YEARS)


def near_day(day: date) -> None:
    """For a day that people plan with: it may be past, as in a plan whose first part is done."""
    if abs(day - today()) > _SPAN:
        raise ValidationError(_("This is more than %(years)d years away. Look at the year.") % {"years": YEARS})


def recent_day(day: date) -> None:
    """For the day of something that happened."""
    if today() - day > _SPAN:
        raise ValidationError(_("This is more than %(years)d years ago. Look at the year.") % {"years": YEARS})


class Day(forms.DateField):
    """A day that people can mean. A slip of the year is caught where it is typed."""

    default_validators = [near_day]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OneTimeKey(forms.CharField):
    """The key to pass to `accounts.domain.submissions.once`, for forms of people who are signed in.

    A form that comes without it is one of its own.
    """

    widget = forms.HiddenInput

    def __init__(self, **options):
        super().__init__(required=False, max_length=60, initial=_new_key, **options)

    def clean(self, value):
        return super().clean(value) or _new_key()


def _new_key() -> str:
    return secrets.token_urlsafe(16)
