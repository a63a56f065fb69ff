"""What people fill in about sessions, outside the staff desk."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line
from accounts.guard import GuardedFormMixin
from accounts.keep_out import KeepOutMixin
from accounts.paging import looked_for
from content.domain.queries import by_choice
from content.enums import Phase
from content.fields import TermsField
from content.listing import Paged
from content.models import AudienceRole, Topic
from training.enums import Attendance, SessionKind


class SessionFilters(Paged):
    q = forms.CharField(label=_("Words"), required=False, max_length=100, widget=forms.SearchInput)
    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[("", _("Upcoming")), ("past", _("Past"))],
        widget=forms.RadioSelect,
    )
    topic = TermsField(Topic.objects.all(), label=_("Topic"))
    audience = TermsField(AudienceRole.objects.all(), label=_("Your role"))
    kind = forms.MultipleChoiceField(
        label=_("Kind"), required=False, choices=SessionKind.choices, widget=forms.CheckboxSelectMultiple
    )

    def narrow(self, sessions, without=""):
        """The sessions that fit, whatever is chosen of one filter; with a bad value, none, and the form says what is wrong."""
        if not self.is_valid():
            return sessions.none()
        chosen = self.cleaned_data | ({without: ""} if without else {})
        found = sessions if without == "when" else sessions.past() if self.is_past else sessions.upcoming()
        if chosen["kind"]:
            found = found.filter(kind__in=chosen["kind"])
        if chosen["topic"]:
            found = found.filter(pk__in=sessions.filter(topics__in=chosen["topic"]).values("pk"))
        if chosen["audience"]:
            theirs = sessions.filter(audiences__in=chosen["audience"]).values("pk")
            for_some = sessions.filter(audiences__isnull=False).values("pk")
            found = found.filter(Q(pk__in=theirs) | ~Q(pk__in=for_some))  # without a role, a session is for everyone
        for word in looked_for(chosen["q"]):
            found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(description__icontains=word))
        return found

    def counts(self, sessions):
        """How many sessions each choice of a filter would list beside what is chosen of the others."""
        paths = {"topic": "topics__code", "audience": "audiences__code", "kind": "kind", "when": "tense"}
        return by_choice(paths, lambda key: self.narrow(sessions.with_tense(), key))

    @property
    def is_past(self):
        return self.cleaned_data.get("when") == "past"

    @property
    def chips(self):
        """What narrows the list, as (key, value, label)."""
        if not self.is_valid():
            return []
        chosen = self.cleaned_data
        found = [("q", chosen["q"], f"“{chosen['q']}”")] if chosen["q"] else []
        found += [("when", "past", _("Past"))] if self.is_past else []
        found += [("kind", kind, SessionKind(kind).label) for kind in chosen["kind"]]
        return found + [(key, term.code, term.label) for key in ("topic", "audience") for term in chosen[key]]


class CourseFilters(Paged):
    phase = forms.ChoiceField(label=_("Phase"), required=False, choices=[("", _("All")), *Phase.choices])

    def narrow(self, courses):
        """The courses that fit; with a bad value, none, and the form says what is wrong."""
        return courses.in_phase(self.cleaned_data["phase"]) if self.is_valid() else courses.none()

    @property
    def chips(self):
        """What narrows the list, as (key, value, label)."""
        phase = self.is_valid() and self.cleaned_data["phase"]
        return [("phase", phase, Phase(phase).label)] if phase else []


class RegistrationForm(GuardedFormMixin, KeepOutMixin):
    free_text = ("access_needs",)

    name = Line(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("The confirmation with the calendar entry goes there, and your own link to see or cancel it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    access_needs = Line(
        label=_("What do you need to take part?"),
        required=False,
        max_length=500,
        help_text=_("Captions, an interpreter, a place for a wheelchair. The trainers and the Bureau’s staff see it."),
        widget=forms.TextInput,
    )

    @staticmethod
    def of(user):
        """What the account says, to begin with."""
        return {"name": user.name, "email": user.email} if user.is_authenticated else {}


class LinkForm(GuardedFormMixin, forms.Form):
    email = forms.EmailField(
        label=_("The email address you registered with"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AttendanceForm(forms.Form):
    """One choice for each person in the register."""

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = list(people)
        for person in self.people:
            self.fields[f"person_{person.pk}"] = forms.ChoiceField(
                label=person.name, choices=Attendance.choices, required=False, initial=person.attendance
            )

    @property
    def rows(self):
        return [(person, self[f"person_{person.pk}"]) for person in self.people]

    @property
    def marks(self):
        return {person.pk: Attendance(self.cleaned_data[f"person_{person.pk}"]) for person in self.people}
