"""The portal's words for what Django says in its own when a field is not filled in as it should be, and for lists."""

from collections.abc import Sequence

from django import forms
from django.core import validators
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

REQUIRED = {
    forms.Field: _("Please fill this in."),
    forms.ChoiceField: _("Please choose one."),
    forms.MultipleChoiceField: _("Please choose at least one."),
    forms.ModelMultipleChoiceField: _("Please choose at least one."),
    forms.BooleanField: _("Please check this box to go on."),
    forms.FileField: _("Please choose a file."),
    forms.DateField: _("Please give a date."),
    forms.TimeField: _("Please give a time."),
}


def speak_plainly() -> None:
    """Every form says what to do, the admin's too. Called once, before any form is made."""
    for kind, words in REQUIRED.items():
        # A copy: some kinds share the table of the kind that they come from.
        kind.default_error_messages = getattr(kind, "default_error_messages", {}) | {"required": words}
    validators.EmailValidator.message = _("This is not a whole email address. One looks like name@example.org.")
    validators.MaxLengthValidator.message = ngettext_lazy(
        "This is too long: at most %(limit_value)d character fits, and it has %(show_value)d.",
        "This is too long: at most %(limit_value)d characters fit, and it has %(show_value)d.",
        "limit_value",
    )


def listed(words: Sequence[str]) -> str:
    """Some words as a sentence names them: “a”, “a and b”, “a, b, and c”."""
    return _joined(words, gettext("%(first)s and %(last)s"), gettext("%(first)s, and %(last)s"))


def either(words: Sequence[str]) -> str:
    """The same where one of them is meant: “a”, “a or b”, “a, b, or c”."""
    return _joined(words, gettext("%(first)s or %(last)s"), gettext("%(first)s, or %(last)s"))


def _joined(words: Sequence[str], two: str, more: str) -> str:
    *most, last = words or [""]
    return (two if len(most) == 1 else more) % {"first": ", ".join(most), "last": last} if most else last


def ended(title: str) -> str:
    """What is quoted at the end of a sentence, with the period that US English puts inside the quotation marks.

    A title that ends with a mark of its own gets no second one.
    """
    return title if title.endswith((".", "?", "!", "…")) else f"{title}."
