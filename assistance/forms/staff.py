"""What staff fill in on the request screen. Each form carries the state that its page showed."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import UnclearTime, moment, zone_name
from accounts.fields import Day, Line, OneOf, OneTimeKey, SomeOf, recent_day
from accounts.models import User
from assistance.domain.desk import FACTS, FACTS_MANY
from assistance.domain.plans import Activity, current_plan
from assistance.domain.queries import owners
from assistance.enums import ASIDE, DONE_STATES, ContactMethod, RequestState, Side
from assistance.forms.falling import FallingVisitsMixin
from assistance.forms.keep_out import CheckedFileField
from assistance.models import AssistanceRequest, Offer
from content.models import ResourcePage, Topic
from sites.models import LeadSite

_READ_BY_REQUESTER = _("The requester reads this.")
MOST_ACTIVITIES = 40


def _text(label, *, rows=4, required=True, help_text=""):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=8000, widget=widget)


class OneTimeForm(forms.Form):
    """A form that does its thing once, however often it is sent. `case` is the request that the screen shows."""

    one_time_key = OneTimeKey()

    def __init__(self, *args, case: AssistanceRequest, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def look_again(self, case: AssistanceRequest) -> None:
        """After a refusal: the form goes by where the request is now."""
        self.data = self.data.copy()
        self.data["seen"] = case.state


class ScreenForm(OneTimeForm):
    """A form that carries the state which its page showed."""

    seen = forms.ChoiceField(choices=RequestState.choices, widget=forms.HiddenInput)

    def __init__(self, *args, case: AssistanceRequest, **kwargs) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.fields["seen"].initial = case.state


class AssigneeForm(forms.Form):
    """Who of the Bureau takes a request, or several."""

    assignee = OneOf(label=_("Who takes it"), queryset=User.objects.none())

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = owners()


class AssignForm(AssigneeForm, ScreenForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].initial = self.case.assignee_id


class ReplyForm(ScreenForm):
    text = _text(_("Your message"), help_text=_("Goes to the requester by email and stands on their page."))
    file = CheckedFileField(label=_("A file"))


class QuestionForm(ScreenForm):
    text = _text(
        _("What do you need to know?"), help_text=_("Goes out by email; the request then waits for the requester.")
    )


class NoteForm(ScreenForm):
    text = _text(_("Note"), rows=3, help_text=_("Only staff read this."))


class ClockField(forms.DateTimeField):
    """Day and hour as they were typed, for `zones.moment`, which says in plain words when clocks do not show them."""

    def to_python(self, value):
        with timezone.override(UTC):
            return super().to_python(value)


class LogForm(ScreenForm):
    method = forms.ChoiceField(label=_("How"), choices=ContactMethod.choices)
    at = ClockField(label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=2000)
    people = Line(label=_("Who took part"), required=False, max_length=300)
    summary = _text(_("What was said"), rows=3, required=False, help_text=_("Only staff read this."))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(timezone.get_current_timezone_name())
        self.fields["at"].initial = timezone.localtime(timezone=zone).strftime("%Y-%m-%dT%H:%M")
        self.fields["at"].help_text = f"{zone_name(timezone.get_current_timezone_name())}."

    def clean_at(self):
        """A wall-clock time in the zone of whoever is at the desk; nothing is logged before it has happened, or in a year that is a slip."""
        typed = self.cleaned_data["at"]
        recent_day(typed.date())
        try:
            at = moment(day=typed.date(), clock=typed.time(), zone=timezone.get_current_timezone_name())
        except UnclearTime as unclear:
            raise forms.ValidationError(str(unclear)) from unclear
        if at > timezone.now() + timedelta(days=1):
            raise forms.ValidationError(_("This lies in the future."))
        return at


class FactsForm(OneTimeForm, forms.ModelForm):
    class Meta:
        model = AssistanceRequest
        fields = [*FACTS, *FACTS_MANY]
        widgets = {"offers": forms.CheckboxSelectMultiple, "topics": forms.CheckboxSelectMultiple}

    def __init__(self, *args, case: AssistanceRequest, **kwargs) -> None:
        # A row of its own: the screen goes on showing what is stored when the form is refused.
        super().__init__(*args, case=case, instance=AssistanceRequest.objects.get(pk=case.pk), **kwargs)
        self.fields["site"].queryset = LeadSite.objects.order_by("name", "state")
        self.fields["site"].label_from_instance = lambda site: f"{site.state}: {site}"
        self.fields["offers"].queryset = Offer.objects.all()
        self.fields["topics"].queryset = Topic.objects.all()


class MoveForm(ScreenForm):
    to = forms.ChoiceField(choices=RequestState.choices, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=1000)


class PutAsideForm(FallingVisitsMixin, ScreenForm):
    """Ends the request, unless it only rests."""

    field_order = ("to", "reason", "visits")

    to = forms.ChoiceField(label=_("Put aside as"), choices=[(state, state.label) for state in ASIDE])
    reason = _text(_("Why"), rows=3, help_text=_READ_BY_REQUESTER)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.name_visits(self.case)
        if "visits" in self.fields:
            self.fields["visits"].label = _("Visits that are canceled, unless it is only on hold")

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("to") in DONE_STATES:
            self.ask_for_ticks()
        return cleaned


class ReopenForm(ScreenForm):
    reason = _text(_("Why open it again"), rows=3, help_text=_READ_BY_REQUESTER)


class ActivityForm(forms.Form):
    text = Line(label=_("What"), required=False, max_length=300)
    side = forms.ChoiceField(label=_("Who"), choices=Side.choices, required=False)
    who = Line(label=_("Person"), required=False, max_length=150)
    due = Day(label=_("By"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        # A row that says what the newest version says is no empty one.
        super().__init__(*args, **kwargs | {"empty_permitted": False})

    @property
    def title(self) -> str:
        """What the row is called beside the others of its plan. That of the row which a browser copies has `__number__`."""
        place = self.prefix.rpartition("-")[2]
        return _("Activity %(n)s") % {"n": int(place) + 1 if place.isdecimal() else "__number__"}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("text") or "text" in self.errors:
            return cleaned
        stood = self.initial.get("side") or Side.BUREAU
        if cleaned.get("who") or cleaned.get("due"):
            self.add_error("text", _("Say what is to be done, or leave the whole row empty."))
        elif cleaned.get("side", stood) not in ("", stood, Side.BUREAU):  # as in a row that is not begun
            words = _("Say what is to be done, or set “Who” back to “%(side)s” to leave the row out.")
            self.add_error("text", words % {"side": Side(stood).label})
        return cleaned

    def activity(self) -> Activity | None:
        data = self.cleaned_data
        if not data.get("text"):
            return None
        return Activity(text=data["text"], side=data["side"] or Side.BUREAU, who=data["who"], due=data["due"])


ActivityFormSet = forms.formset_factory(ActivityForm, extra=1, max_num=MOST_ACTIVITIES, absolute_max=MOST_ACTIVITIES)


def _newest(case: AssistanceRequest) -> tuple[dict[str, str], list[dict[str, object]]]:
    """What the newest version of the plan says, as the form takes it: its words, and its activities."""
    plan = current_plan(case)
    if plan is None:
        return {}, []
    words = {"summary": plan.summary, "goals": "\n".join(goal.text for goal in plan.goals.all())}
    return words, [
        {"text": one.text, "side": one.side, "who": one.who, "due": one.due} for one in plan.activities.all()
    ]


class PlanForm(ScreenForm):
    """A plan with its activities; begins with what the newest version says, or with what was `typed` so far."""

    summary = _text(_("In short"), rows=4, required=False, help_text=_READ_BY_REQUESTER)
    goals = _text(_("Goals"), rows=4, help_text=_("One on each line."))

    def __init__(self, data=None, files=None, *, case: AssistanceRequest, typed=None, **kwargs) -> None:
        initial, rows = typed or _newest(case)
        super().__init__(data, files, case=case, initial=initial, **kwargs)
        self.activities = ActivityFormSet(data, prefix="activities", initial=rows)

    def with_another_row(self) -> "PlanForm":
        """The same form, as far as it is typed and not looked at for faults, with one empty row more."""
        typed = {name: self[name].data for name in ("seen", "summary", "goals")}
        rows = [{name: row[name].data for name in row.fields} for row in self.activities.forms]
        form = PlanForm(case=self.case, typed=(typed, rows), auto_id=self.auto_id)
        form.activities.forms[-1].fields["text"].widget.attrs["autofocus"] = True
        return form

    @property
    def parts(self):
        """The forms within this form."""
        return self.activities.forms

    def is_valid(self) -> bool:
        return super().is_valid() and self.activities.is_valid()

    def clean(self):
        cleaned = super().clean()
        if not self.activities.is_valid():
            return cleaned  # each row says what is wrong with it
        cleaned["activities"] = [one for one in (form.activity() for form in self.activities) if one]
        if not cleaned["activities"]:
            self.add_error(None, _("Write down at least one activity."))
        return cleaned

    def clean_goals(self):
        goals = [line.strip() for line in self.cleaned_data["goals"].splitlines() if line.strip()]
        if any(len(goal) > 300 for goal in goals):
            raise forms.ValidationError(_("Keep each goal under 300 characters."))
        return "\n".join(goals)


class CloseForm(FallingVisitsMixin, ScreenForm):
    field_order = ("resources", "next_steps", "visits")

    resources = SomeOf(
        label=_("Documents given"),
        queryset=ResourcePage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that you gave on purpose."),
    )
    next_steps = _text(_("Next steps"), help_text=_READ_BY_REQUESTER)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resources"].queryset = ResourcePage.objects.readable().order_by("title")
        self.name_visits(self.case)

    def clean(self):
        cleaned = super().clean()
        self.ask_for_ticks()
        return cleaned


class GiveForm(ScreenForm):
    page = OneOf(label=_("Document of the library"), queryset=ResourcePage.objects.none())

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = ResourcePage.objects.readable().order_by("title")


class RedactForm(ScreenForm):
    passage = forms.CharField(
        label=_("Passage to take out"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Word for word. It goes from messages, notes, names, the plan, the log, the history, and the kept emails."
        ),
    )
    reason = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("Do not repeat the passage; this stays as the trace.")
    )


class DeleteFileForm(ScreenForm):
    attachment = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(label=_("Why"), max_length=200)


class ActivityDoneForm(ScreenForm):
    activity = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    done = forms.BooleanField(required=False, widget=forms.HiddenInput)


class FollowUpDoneForm(ScreenForm):
    follow_up = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    done = forms.BooleanField(required=False, widget=forms.HiddenInput)


class FlagForm(ScreenForm):
    """A button only."""
