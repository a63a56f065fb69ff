from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import known_zones, zone_choices
from accounts.fields import Line
from accounts.guard import GuardedFormMixin
from accounts.models import User


class SignupForm(GuardedFormMixin, forms.Form):
    """What allauth's sign-up asks besides address and password (ACCOUNT_SIGNUP_FORM_CLASS)."""

    name = Line(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class ProfileForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_(
            "For the days on your desk and the hours in emails about your account. "
            "Visits and sessions show the time of their place."
        ),
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
        own, choices = self.instance.time_zone, zone_choices()
        if own in known_zones() and own not in dict(choices):
            choices.append((own, own))
        self.fields["name"].required = True
        if self.instance.is_staff or hasattr(self.instance, "trainer"):
            self.fields["time_zone"].help_text = _(
                "For all days and hours at your desk, for emails about your account, and as a new trainer’s zone. "
                "Visits and sessions show the time of their place."
            )
        self.fields["time_zone"].choices = [("", _("Not set")), *choices]


class PersonForm(forms.ModelForm):
    """What an administrator says of an account. Address and password are their person's own."""

    class Meta:
        model = User
        fields = ["name", "agency", "is_staff", "is_active", "is_superuser", "groups"]
        labels = {"is_superuser": _("Administrator"), "groups": _("Roles")}
        help_texts = {
            "is_superuser": _("May do everything, and decides who may do what."),
            "is_staff": _("Is asked for two-step sign-in."),
            "is_active": _("Without it, nobody can sign in to this account."),
            "groups": "",
        }
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        if editing_self:
            del self.fields["is_active"]
            del self.fields["is_superuser"]


class NewPersonForm(PersonForm):
    """A new account. Its person signs in with a mailed code, which proves the address, and may then set a password."""

    class Meta(PersonForm.Meta):
        fields = ["email", "name", "agency", "is_staff", "is_superuser", "groups"]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is an account with this address."))
        return email

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)
