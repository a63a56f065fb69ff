from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.guard import GuardedFormMixin
from accounts.models import User


class SignupForm(GuardedFormMixin, forms.Form):
    """What allauth's sign-up asks besides address and password (ACCOUNT_SIGNUP_FORM_CLASS)."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


# The zones of the states and territories first come to mind; any other IANA name stays possible for whoever has it.
US_ZONES = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Pacific/Guam",
]


class ProfileForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Times on your desk are shown in it.")
    )

    class Meta:
        model = User
        fields = ["name", "agency", "time_zone"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "agency": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance.time_zone
        zones = [*US_ZONES, own] if own in available_timezones() and own not in US_ZONES else US_ZONES
        self.fields["name"].required = True
        self.fields["time_zone"].choices = [("", _("Not set")), *((zone, zone.replace("_", " ")) for zone in zones)]
