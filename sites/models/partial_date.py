from django.db import models

from content.models.partial_date import validate_partial_date


class PartialDateField(models.CharField):
    """A date stored with its own precision. Empty means not known."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 10, "blank": True, **kwargs})
