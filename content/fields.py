"""Fields of forms that speak the shared taxonomy."""

from django import forms


class TermsField(forms.ModelMultipleChoiceField):
    """Words of the taxonomy, chosen by their codes; none need be."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, **options):
        super().__init__(queryset, to_field_name="code", required=False, **options)
