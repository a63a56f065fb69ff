"""What may stand in the address of the results page, and the choices that narrow the results."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from content.enums import Phase
from content.models import AudienceRole, ResourceType, Topic
from search.documents import FACETS, MOST_CHARACTERS, MOST_PAGES, SearchPage, SearchRequest
from search.sources import KINDS
from search.words import clean
from sites.enums import STATUS_FILTERS, State

YEARS = [(str(year), str(year)) for year in range(1990, 2101)]


class Typed(forms.CharField):
    """A reader's words, freed of signs that are no text before anything else looks at them."""

    def to_python(self, value: object) -> str:
        return clean(super().to_python(value))


class SearchForm(forms.Form):
    """Unknown keys are ignored, unknown values are errors."""

    q = Typed(label=_("Your words"), max_length=MOST_CHARACTERS, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    topic = forms.MultipleChoiceField(label=_("Topic"), required=False)
    audience = forms.MultipleChoiceField(label=_("Your role"), required=False)
    phase = forms.MultipleChoiceField(label=_("Phase"), choices=Phase.choices, required=False)
    type = forms.MultipleChoiceField(label=_("Type"), required=False)
    state = forms.MultipleChoiceField(label=_("State"), choices=State.choices, required=False)
    status = forms.MultipleChoiceField(label=_("Status"), choices=STATUS_FILTERS, required=False)
    year = forms.MultipleChoiceField(label=_("Year"), choices=YEARS, required=False)
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=MOST_PAGES, required=False)
    exact = forms.BooleanField(label=_("Words as typed"), required=False)
    format = forms.ChoiceField(label=_("Form"), choices=[("html", "HTML"), ("json", "JSON")], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, source.label) for kind, source in KINDS.items()]
        for name, terms in (("topic", Topic), ("audience", AudienceRole), ("type", ResourceType)):
            self.fields[name].choices = list(terms.objects.values_list("code", "label"))

    def asked(self, tokens: frozenset[str]) -> SearchRequest:
        """The question of a valid form, for a reader with these tokens."""
        return SearchRequest(
            text=self.cleaned_data["q"],
            kind=self.cleaned_data["kind"],
            filters={name: tuple(self.cleaned_data[name]) for name in FACETS if self.cleaned_data[name]},
            page=self.cleaned_data["page"] or 1,
            tokens=tokens,
            as_typed=self.cleaned_data["exact"],
        )


class BeginningForm(forms.Form):
    """What a reader has typed so far."""

    q = Typed(max_length=MOST_CHARACTERS, required=False)


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]


def facets_of(form: SearchForm, page: SearchPage) -> list[Facet]:
    """What the results can be narrowed by, in the order of the form; what is chosen stays, even at none."""
    found = [
        Facet(name, form.fields[name].label, _options(form, name, dict(page.facets.get(name, ())))) for name in FACETS
    ]
    return [facet for facet in found if len(facet.options) > 1 or any(option.chosen for option in facet.options)]


def _options(form: SearchForm, name: str, counts: Mapping[str, int]) -> list[Option]:
    chosen = form.cleaned_data[name]
    return [
        Option(value, str(label), counts.get(value, 0), value in chosen)
        for value, label in form.fields[name].choices
        if value in counts or value in chosen
    ]
