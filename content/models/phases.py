from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from content.enums import Phase


class PhasesField(models.CharField):
    """Any of the four phases, kept as their codes with spaces between, given as a list of codes.

    Rows that hold a phase are found with `phases__contains="exploring"`: no code is part of another.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 60)
        options.setdefault("blank", True)
        options.setdefault("default", list)
        super().__init__(*args, **options)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        chosen = value.split() if isinstance(value, str) else list(value or [])
        return [phase.value for phase in Phase if phase.value in chosen]

    def get_prep_value(self, value: Any) -> str:
        return value if isinstance(value, str) else " ".join(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **options: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=Phase.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )
