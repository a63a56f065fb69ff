from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from content.listing import Paged
from sites.domain.parsing import MOST_BYTES
from sites.enums import STATUS_FILTERS, State


class SiteFilter(Paged):
    """What the list, the map and the file of sites are narrowed by; keys it does not know are not read."""

    q = forms.CharField(label=_("Place or name"), required=False, max_length=100)
    status = forms.MultipleChoiceField(label=_("Status"), required=False, choices=STATUS_FILTERS)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])

    @property
    def chosen(self) -> dict[str, object]:
        """The filters that are in force; those with a fault are not."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value and name != "page"}

    @property
    def query(self) -> str:
        """The address's query with these filters and nothing else."""
        return urlencode(self.chosen, doseq=True)

    def chips(self) -> list[tuple[str, str, str]]:
        """Each filter in force: its key, its value, and both in words."""
        chosen = self.chosen
        chips = [("q", chosen["q"], f"“{chosen['q']}”")] if "q" in chosen else []
        if "state" in chosen:
            chips.append(("state", chosen["state"], State(chosen["state"]).label))
        return chips + [("status", code, dict(STATUS_FILTERS)[code]) for code in chosen.get("status", [])]


class ConfirmForm(forms.Form):
    """Which revision of an entry was shown to whoever confirms it."""

    seen = forms.IntegerField(min_value=1, max_value=2**63 - 1)

    @property
    def revision(self) -> int:
        """Its key; 0, which none has, when that is not said."""
        return self.cleaned_data["seen"] if self.is_valid() else 0


class ImportForm(forms.Form):
    """A file of sites, as staff upload it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, at most 1 MB."),
        max_length=100,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        return file
