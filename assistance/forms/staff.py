"""What staff fill in on the request screen. Each form carries the state that its page showed."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import UnclearTime, moment, zone_name
from accounts.fields import Line, OneOf, SomeOf, recent_day
from accounts.models import User
from assistance.domain.desk import FACTS, FACTS_MANY
from assistance.domain.queries import owners
from assistance.enums import ASIDE, DONE_STATES, ContactMethod, RequestState
from assistance.forms.documents import FindsDocumentsMixin
from assistance.forms.falling import FallingVisitsMixin
from assistance.forms.fields import CheckedFileField
from assistance.forms.screen import READ_BY_REQUESTER, OneTimeForm, ScreenForm, long_text
from assistance.models import AssistanceRequest, Offer
from content.models import ResourcePage, Topic
from sites.models import LeadSite


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
    text = long_text(_("Your message"), help_text=_("Goes to the requester by email and stands on their page."))
    file = CheckedFileField(label=_("A file"))


class QuestionForm(ScreenForm):
    text = long_text(
        _("What do you need to know?"), help_text=_("Goes out by email; the request then waits for the requester.")
    )


class NoteForm(ScreenForm):
    text = long_text(_("Note"), rows=3, help_text=_("Only staff read this."))


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
    summary = long_text(_("What was said"), rows=3, required=False, help_text=_("Only staff read this."))

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
    reason = long_text(_("Why"), rows=3, help_text=READ_BY_REQUESTER)

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
    reason = long_text(_("Why open it again"), rows=3, help_text=READ_BY_REQUESTER)


class CloseForm(FindsDocumentsMixin, FallingVisitsMixin, ScreenForm):
    field_order = ("resources", "next_steps", "visits")
    documents = "resources"

    resources = SomeOf(
        label=_("Documents given"),
        queryset=ResourcePage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that you gave on purpose. The closing email names them."),
    )
    next_steps = long_text(_("Next steps"), help_text=READ_BY_REQUESTER)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.name_visits(self.case)

    def clean(self):
        cleaned = super().clean()
        self.ask_for_ticks()
        return cleaned


class GiveForm(FindsDocumentsMixin, ScreenForm):
    documents = "page"

    page = OneOf(
        label=_("Document of the library"),
        queryset=ResourcePage.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )


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
