"""What a reader may choose in a list; unknown keys are ignored, bad values are said to be so."""

from django import forms
from django.utils.translation import gettext_lazy as _

from content.enums import Phase
from content.fields import TermsField
from content.listing import Paged
from content.models import AudienceRole, ResourceType, Topic
from content.models.partial_date import FIRST_YEAR, LAST_YEAR


def _year(label):
    # A text field, because a field for numbers throws away what is none before the reader sees it again.
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False, widget=widget)


class LibraryFilter(Paged):
    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    phase = forms.MultipleChoiceField(
        label=_("Phase"), choices=Phase.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    audience = TermsField(AudienceRole.objects.all(), label=_("Your role"))
    topic = TermsField(Topic.objects.all(), label=_("Topic"))
    type = TermsField(ResourceType.objects.all(), label=_("Type"))
    year_from = _year(_("From year"))
    year_to = _year(_("To year"))

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and first > last:
            self.add_error("year_to", _("This year comes before the first one."))
        return cleaned

    def chips(self) -> list[tuple[str, str, str]]:
        """What narrows the list now: (key, value in the address, words), for taking it off again."""
        chosen = self.cleaned_data
        found = [("phase", code, Phase(code).label) for code in chosen.get("phase") or ()]
        for key in ("audience", "topic", "type"):
            found += [(key, term.code, term.label) for term in chosen.get(key) or ()]
        for key in ("year_from", "year_to", "q"):
            if chosen.get(key):
                label = "“{}”" if key == "q" else str(self.fields[key].label) + " {}"
                found.append((key, str(chosen[key]), label.format(chosen[key])))
        return found


class GlossaryFilter(Paged):
    q = forms.CharField(
        label=_("Words"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    letter = forms.RegexField(
        r"^[A-Za-z0-9]$",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("Choose one letter or digit.")},
    )
