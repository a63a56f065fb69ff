"""What may stand in the address of the results page, and the choices that narrow the results."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django import forms
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content import snapshots
from content.enums import Phase
from content.listing import PLAIN_FAULTS
from content.models import AudienceRole, ResourceType, Topic
from search.documents import FACETS, MOST_CHARACTERS, MOST_PAGES, SearchPage, SearchRequest
from search.sources import KINDS
from search.words import clean
from sites.enums import STATUS_FILTERS, State

YEARS = [(str(year), str(year)) for year in range(1990, 2101)]


class Unchanged:
    """A field that no request changes: all forms have the same one, where Django would copy it for each."""

    def __deepcopy__(self, memo: dict) -> Self:
        return self


class Typed(Unchanged, forms.CharField):
    """A reader's words, freed of signs that are no text before anything else looks at them."""

    default_error_messages = PLAIN_FAULTS

    def to_python(self, value: object) -> str:
        return clean(super().to_python(value))


class Choices(Unchanged, forms.Field):
    """Any of some values. What may be chosen is asked for when it is needed."""

    widget = forms.MultipleHiddenInput
    default_error_messages = PLAIN_FAULTS

    def __init__(self, *, options: Callable[[], Mapping[str, object]], **kwargs: object) -> None:
        super().__init__(required=False, **kwargs)
        self.options = options

    def to_python(self, value: object) -> list[str]:
        return [str(one) for one in value] if isinstance(value, list | tuple) else []

    def validate(self, value: list[str]) -> None:
        options = self.options() if value else {}
        for one in value:
            if one not in options:
                raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": one})


class Choice(Unchanged, forms.ChoiceField):
    default_error_messages = PLAIN_FAULTS


class Number(Unchanged, forms.IntegerField):
    default_error_messages = PLAIN_FAULTS


class Switch(Unchanged, forms.BooleanField):
    pass


def _kinds() -> list[tuple[str, object]]:
    return [(kind, source.label) for kind, source in KINDS.items()]


def kept_terms(model: type[Model]) -> Callable[[], Mapping[str, object]]:
    """The rows of a taxonomy by their codes, read once for each change of what readers see."""

    def read() -> Mapping[str, object]:
        return dict(model.objects.values_list("code", "label"))

    return lambda: snapshots.keep(("search choices", model), read)


def fixed(choices: Iterable[tuple[str, object]]) -> Callable[[], Mapping[str, object]]:
    """Choices that never change while this process runs."""
    options = dict(choices)
    return lambda: options


class SearchForm(forms.Form):
    """Unknown keys are ignored, unknown values are errors."""

    q = Typed(label=_("Your words"), max_length=MOST_CHARACTERS, required=False)
    kind = Choice(label=_("Kind"), choices=_kinds, required=False)
    topic = Choices(label=_("Topic"), options=kept_terms(Topic))
    audience = Choices(label=_("Your role"), options=kept_terms(AudienceRole))
    phase = Choices(label=_("Phase"), options=fixed(Phase.choices))
    type = Choices(label=_("Type"), options=kept_terms(ResourceType))
    state = Choices(label=_("State"), options=fixed(State.choices))
    status = Choices(label=_("Status"), options=fixed(STATUS_FILTERS))
    year = Choices(label=_("Year"), options=fixed(YEARS))
    page = Number(label=_("Page"), min_value=1, max_value=MOST_PAGES, required=False)
    exact = Switch(label=_("Words as typed"), required=False)
    format = Choice(label=_("Form"), choices=[("html", "HTML"), ("json", "JSON")], required=False)

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
        Facet(name, label, _options(labels, form.cleaned_data[name], dict(page.facets.get(name, ()))))
        for name, (label, labels) in _labels().items()
    ]
    return [facet for facet in found if len(facet.options) > 1 or any(option.chosen for option in facet.options)]


def _labels() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Each facet and all its choices in words, put in the reader's language once for each generation."""

    def read() -> dict[str, tuple[str, dict[str, str]]]:
        fields = {name: SearchForm.base_fields[name] for name in FACETS}
        return {
            name: (str(field.label), {value: str(label) for value, label in field.options().items()})
            for name, field in fields.items()
        }

    return snapshots.keep(("search labels", get_language()), read)


def _options(labels: Mapping[str, str], chosen: Collection[str], counts: Mapping[str, int]) -> list[Option]:
    return [
        Option(value, label, counts.get(value, 0), value in chosen)
        for value, label in labels.items()
        if value in counts or value in chosen
    ]
