"""What staff fill in about visits on the request screen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import known_zones, zone_choices
from accounts.fields import Line, OneOf
from assistance.domain.visits import WHAT
from assistance.enums import LengthUnit, VisitDirection
from assistance.forms.screen import OneTimeForm
from assistance.models import Visit
from scheduling.models import Trainer

_READ_BY_BOTH = _("Trainer and community read this.")


class VisitPlanForm(OneTimeForm):
    direction = forms.ChoiceField(label=_("Direction"), choices=VisitDirection.choices)
    length = forms.IntegerField(label=_("Length"), min_value=1, max_value=12, initial=1)
    unit = forms.ChoiceField(label=_("Hours or days"), choices=LengthUnit.choices, initial=LengthUnit.DAYS)
    place = Line(label=_("Place"), required=False, max_length=300, help_text=_READ_BY_BOTH)
    join_url = forms.URLField(
        label=_("Address to join by video"), required=False, max_length=500, assume_scheme="https"
    )
    time_zone = forms.ChoiceField(label=_("Time zone of the place"))
    language = Line(label=_("Language, when not English"), required=False, max_length=40)
    people = forms.CharField(
        label=_("Who takes part"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_READ_BY_BOTH,
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_READ_BY_BOTH,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = zone_choices()
        own = self.initial.get("time_zone")
        if own in known_zones() and own not in dict(choices):
            choices.append((own, own))
        self.fields["time_zone"].choices = [("", _("Choose")), *choices]

    def clean_join_url(self):
        address = self.cleaned_data["join_url"]
        if address and not address.startswith("https://"):
            raise forms.ValidationError(_("An address to join begins with https://"))
        return address

    @property
    def what(self):
        """The facts of the visit, as `assistance.domain.visits` takes them."""
        return {name: self.cleaned_data[name] for name in WHAT}

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            cleaned["what"] = self.what
        return cleaned


class _OfVisit(OneTimeForm):
    visit = OneOf(queryset=Visit.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].queryset = Visit.objects.whole().filter(request=self.case)


class VisitChangeForm(VisitPlanForm, _OfVisit):
    """The same facts, for a visit that there is."""


class VisitAssignForm(_OfVisit):
    trainer = OneOf(label=_("Trainer"), queryset=Trainer.objects.none(), widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trainer"].queryset = Trainer.objects.active()


class VisitCancelForm(_OfVisit):
    reason = forms.CharField(
        label=_("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_READ_BY_BOTH,
    )


class VisitNotHeldForm(VisitCancelForm):
    """The same, for a visit whose time is past."""
