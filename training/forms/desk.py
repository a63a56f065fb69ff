"""What staff fill in about sessions. Times are typed and shown in the zone of the session's place."""

from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import UnclearTime, known_zones, moment, zone_choices
from accounts.fields import Day, Line, OneTimeKey, SomeOf
from content.models import AudienceRole, Topic
from scheduling.models import Trainer
from training.domain import sessions
from training.models import Session


def _time(**options):
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options)


class SessionForm(forms.ModelForm):
    """A session as staff plan it; `keep` hands it to the domain, which may yet refuse it."""

    one_time_key = OneTimeKey()
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Of the place, or the one you announce it in."))
    starts_on = Day(label=_("Day"))
    starts = _time(label=_("Begins"))
    ends = _time(label=_("Ends"))
    ends_on = Day(label=_("Last day"), required=False, help_text=_("Empty: it ends on the same day."))

    topics = SomeOf(Topic.objects.all(), label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    audiences = SomeOf(AudienceRole.objects.all(), label=_("For"), required=False, widget=forms.CheckboxSelectMultiple)
    trainers = SomeOf(Trainer.objects.none(), label=_("Trainers"), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Session
        fields = ["title", "kind", "summary", "description", "topics", "audiences", "trainers"]
        fields += ["place", "join_address", "capacity"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6}),
            "kind": forms.RadioSelect,
        }

    field_order = ["title", "kind", "summary", "description", "time_zone", "starts_on", "starts", "ends", "ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = self._zones()
        own = self.instance.trainers.values("pk") if self.instance.pk else []
        self.fields["trainers"].queryset = Trainer.objects.filter(Q(is_active=True) | Q(pk__in=own)).select_related(
            "user"
        )
        self._begin()

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("time_zone")
        if zone and cleaned.get("starts_on"):
            cleaned["starts_at"] = self._moment("starts", cleaned["starts_on"], zone)
            last_day = cleaned.get("ends_on") or cleaned["starts_on"]
            cleaned["ends_at"] = None if "ends_on" in self.errors else self._moment("ends", last_day, zone)
            if cleaned["starts_at"] and cleaned["ends_at"] and cleaned["ends_at"] <= cleaned["starts_at"]:
                self.add_error("ends", _("A session ends after it begins."))
        return cleaned

    def keep(self, *, by):
        """Plans or changes the session. Raises what the domain raises."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in _TYPED}
        details = sessions.Details(**said)
        if self.instance.pk:
            return sessions.change(session=self.instance, details=details, by=by)
        return sessions.plan(details=details, by=by)

    def _moment(self, field, day, zone):
        clock = self.cleaned_data.get(field)
        if clock is None:
            return None
        try:
            return moment(day=day, clock=clock, zone=zone)
        except UnclearTime as error:
            self.add_error(field, str(error))
            return None

    def _zones(self):
        own = self.instance.time_zone
        usual = zone_choices()
        return usual if own not in known_zones() or own in dict(usual) else [*usual, (own, own)]

    def _begin(self):
        if not self.instance.pk:
            self.initial.setdefault("time_zone", settings.BUREAU_TIME_ZONE)
            return
        zone = ZoneInfo(self.instance.time_zone)
        first, last = (timezone.localtime(at, zone) for at in (self.instance.starts_at, self.instance.ends_at))
        self.initial |= {
            "time_zone": zone.key,
            "starts_on": first.date(),
            "starts": first.time(),
            "ends": last.time(),
            "ends_on": last.date() if last.date() != first.date() else None,
        }


_TYPED = ("one_time_key", "starts_on", "starts", "ends", "ends_on")


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the session is canceled"),
        max_length=500,
        help_text=_("Everyone who takes part reads it in the email, and everyone on the session’s page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DoorForm(forms.Form):
    name = Line(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("Email address"), max_length=254)
