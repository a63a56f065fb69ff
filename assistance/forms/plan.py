"""The plan of a request, as staff write it: its words, and a row for each activity."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Line
from assistance.domain.plans import Activity, current_plan
from assistance.enums import Side
from assistance.forms.screen import READ_BY_REQUESTER, ScreenForm, long_text
from assistance.models import AssistanceRequest

MOST_ACTIVITIES = 40


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

    summary = long_text(_("In short"), rows=4, required=False, help_text=READ_BY_REQUESTER)
    goals = long_text(_("Goals"), rows=4, help_text=_("One on each line."))

    def __init__(self, data=None, files=None, *, case: AssistanceRequest, typed=None, **kwargs) -> None:
        initial, rows = typed or _newest(case)
        super().__init__(data, files, case=case, initial=initial, **kwargs)
        self.activities = ActivityFormSet(data, prefix="activities", initial=rows)

    def half_filled(self) -> "PlanForm | None":
        """With one empty row more."""
        if "another_row" not in self.data:
            return None
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
