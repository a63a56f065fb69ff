from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import known_zones, zone_choices
from accounts.fields import Day, SomeOf
from accounts.models import User
from content.models import Topic
from scheduling.domain.trainers import change_profile, make_trainer
from scheduling.enums import DayKind
from scheduling.models import Trainer


class DaysForm(forms.Form):
    kind = forms.ChoiceField(label=_("These days I am"), choices=DayKind.choices, widget=forms.RadioSelect)
    first_day = Day(label=_("First day"))
    last_day = Day(label=_("Last day"), required=False, help_text=_("Leave it empty for one day."))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("first_day") and not cleaned.get("last_day") and "last_day" not in self.errors:
            cleaned["last_day"] = cleaned["first_day"]
        return cleaned


class ProfileForm(forms.ModelForm):
    """What trainers say of themselves."""

    topics = SomeOf(
        label=_("Topics you teach"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Trainer
        fields = ["topics", "languages", "home", "state", "time_zone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = zone_choices()
        own = self.instance.time_zone
        if own in known_zones() and own not in dict(choices):
            choices.append((own, own))
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=choices, help_text=Trainer._meta.get_field("time_zone").help_text
        )

    def save(self, commit=True):
        change_profile(trainer=self.instance, **self.cleaned_data)
        return self.instance


class StaffTrainerForm(ProfileForm):
    """The same and more in the admin. A profile is made for an account that exists, found by its address."""

    email = forms.EmailField(
        label=_("Email address of the account"), help_text=_("The person signs up first, then becomes a trainer here.")
    )

    class Meta(ProfileForm.Meta):
        fields = ["email", *ProfileForm.Meta.fields, "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].label = _("Topics")
        self.fields["languages"].help_text = _("In which this person can teach, with commas between: English, Spanish.")
        self.fields["home"].help_text = _("City or county from which this person travels.")
        self.fields["time_zone"].help_text = _("Free days and days away are days in this zone.")
        if self.instance.pk:
            del self.fields["email"]

    def clean_email(self):
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("No account has this address."))
        if Trainer.objects.filter(user=user).exists():
            raise forms.ValidationError(_("This person is a trainer already."))
        if not user.name:
            raise forms.ValidationError(
                _(
                    "This account has no name. Have its person, or an administrator, add one: sessions show it to everyone."
                )
            )
        return user

    def save(self, commit=True):
        values = dict(self.cleaned_data)
        user = values.pop("email", None)
        if user is None:
            return super().save(commit)
        self.instance = make_trainer(user=user, **values)
        return self.instance
