"""Text of one line, which must stay one: what stands in it cannot begin a line of its own in a mail or a calendar."""

import re

from django.db import models

# Control characters and the two separators of Unicode break lines; the marks for direction reorder what is read.
_BREAKS = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+[\s\x00-\x1f\x7f-\x9f]*")
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text with a space in place of each line break and control character, and without marks that turn its direction."""
    return _TURNS.sub("", _BREAKS.sub(" ", text)).strip()


class LineField(models.CharField):
    """A CharField that never holds a line break, whoever writes to it: a form, a use case, an import or an update."""

    def to_python(self, value):
        return _flat(super().to_python(value))

    def get_prep_value(self, value):
        return _flat(super().get_prep_value(value))

    def pre_save(self, instance, add):
        flat = _flat(super().pre_save(instance, add))
        setattr(instance, self.attname, flat)
        return flat

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs  # the column is the same


def _flat(value):
    return one_line(value) if isinstance(value, str) else value
