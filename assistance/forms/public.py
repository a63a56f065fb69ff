"""What people outside the Bureau fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, SomeOf
from accounts.guard import GuardedFormMixin
from accounts.keep_out import KeepOutMixin
from assistance.domain.intake import Asked
from assistance.enums import HelpedNext
from assistance.forms.falling import FallingVisitsMixin
from assistance.forms.fields import CheckedFileField, text_box
from assistance.forms.together import TogetherMixin
from assistance.models import AssistanceRequest, Offer
from content.enums import Phase
from content.models import Topic
from sites.enums import State

PHASES = [
    (Phase.EXPLORING, _("Exploring: we have heard of LEAD and ask whether it fits")),
    (Phase.DEVELOPING, _("Developing: partners are working out rules, roles, and money")),
    (Phase.LAUNCHING, _("Launching: there is a project manager, or a date to begin")),
    (Phase.OPERATING, _("Operating: people are being referred today")),
    ("", _("We do not know")),
]


def _line(label, *, autocomplete="", required=True, help_text="", max_length=200):
    # Without a token, not “off”: browsers take that as a wish that nothing be there when one comes back.
    widget = forms.TextInput(attrs={"autocomplete": autocomplete} if autocomplete else {})
    return Line(label=label, required=required, help_text=help_text, max_length=max_length, widget=widget)


class SenderMixin(forms.Form):
    name = _line(_("Your name"), autocomplete="name", max_length=150)
    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("We answer at this address, and send your private link to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AskForm(GuardedFormMixin, KeepOutMixin, SenderMixin):
    free_text = ("hope", "timing", "role", "agency", "jurisdiction")
    # As they stand on the page, so that what is to fix is named in the same order.
    PARTS = {
        "place": ("state_code", "jurisdiction", "phase"),
        "need": ("hope", "offers", "topics", "timing", "file"),
        "you": ("name", "email", "role", "agency"),
    }
    field_order = [name for names in PARTS.values() for name in names]

    role = _line(
        _("Your role"),
        autocomplete="organization-title",
        required=False,
        max_length=120,
        help_text=_("For example: sheriff, county manager, prosecutor, advocate."),
    )
    agency = _line(_("Your agency or organization"), autocomplete="organization", required=False)
    state_code = forms.ChoiceField(
        label=_("State or territory"),
        choices=[("", _("Choose one")), *State.choices],
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
    )
    jurisdiction = _line(
        _("City, county, or tribe"),
        autocomplete="address-level2",
        help_text=_("The community that you are writing about."),
    )
    phase = forms.ChoiceField(
        label=_("Where does your community stand?"), choices=PHASES, required=False, widget=forms.RadioSelect
    )
    offers = SomeOf(
        label=_("What kind of help?"),
        queryset=Offer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As many as fit."),
    )
    topics = SomeOf(
        label=_("What is it about?"),
        queryset=Topic.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As many as fit."),
    )
    hope = text_box(
        _("What do you hope for?"),
        help_text=_("A few sentences are enough. What have you tried, and what stands in the way?"),
    )
    timing = _line(
        _("When would it help?"), required=False, help_text=_("For example: before our council meets in the spring.")
    )
    file = CheckedFileField(label=_("A draft or document that we should see"))

    @property
    def here(self) -> str:
        """The part to look at now: the first with a fault, else the first."""
        return next((part for part, names in self.PARTS.items() if set(names) & self.errors.keys()), "place")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offers"].queryset = Offer.objects.shown()
        self.fields["topics"].queryset = Topic.objects.all()

    def asked(self) -> Asked:
        data = self.cleaned_data
        same = ("name", "email", "role", "agency", "jurisdiction", "state_code", "phase", "timing", "offers", "topics")
        return Asked(
            text=data["hope"], files=[data["file"]] if data["file"] else [], **{name: data[name] for name in same}
        )


class ContactForm(GuardedFormMixin, KeepOutMixin, SenderMixin):
    free_text = ("subject", "message", "agency")
    field_order = ["subject", "message", "file", "name", "email", "agency"]  # as on the page: faults are told in it

    agency = _line(_("Your agency or organization"), autocomplete="organization", required=False)
    subject = _line(_("What is it about?"), max_length=150)
    message = text_box(_("Your message"))
    file = CheckedFileField(label=_("A file"))

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            name=data["name"],
            email=data["email"],
            agency=data["agency"],
            title=data["subject"],
            text=data["message"],
            files=[data["file"]] if data["file"] else [],
        )


class ReplyForm(TogetherMixin, GuardedFormMixin, KeepOutMixin):
    least_seconds = 0
    free_text = ("text",)

    text = text_box(_("Your message"), rows=4)
    file = CheckedFileField(label=_("A file"))


class PlanCommentForm(TogetherMixin, GuardedFormMixin, KeepOutMixin):
    least_seconds = 0
    free_text = ("comment",)

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32000)
    comment = text_box(_("What should be different?"), rows=4)


class WithdrawForm(TogetherMixin, GuardedFormMixin, KeepOutMixin, FallingVisitsMixin):
    least_seconds = 0
    free_text = ("reason",)

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)
    reason = text_box(_("Why is it no longer needed?"), rows=3, max_length=1000, help_text=_("One sentence is enough."))

    def __init__(self, *args, case: AssistanceRequest | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.name_visits(case)

    def clean(self):
        cleaned = super().clean()
        self.ask_for_ticks()
        return cleaned


class EvaluationForm(GuardedFormMixin, KeepOutMixin):
    least_seconds = 0
    free_text = ("comment",)

    useful = forms.TypedChoiceField(
        label=_("How useful was the help?"),
        coerce=int,
        choices=[
            (5, _("5: very useful")),
            (4, "4"),
            (3, "3"),
            (2, "2"),
            (1, _("1: not useful")),
        ],
        widget=forms.RadioSelect,
    )
    helped_next = forms.ChoiceField(
        label=_("Did it help you take your next step?"), choices=HelpedNext.choices, widget=forms.RadioSelect
    )
    comment = text_box(_("What else should we know?"), rows=4, required=False)


class NewLinkForm(GuardedFormMixin):
    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("The one that you gave when you wrote to us or registered."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
