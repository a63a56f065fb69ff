"""Nobody calls off a visit by ending its request without having read which one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import span_in_words
from assistance.domain.visits import falling
from assistance.models import AssistanceRequest, Visit


class Ticks(forms.MultipleChoiceField):
    """Boxes that all have to be ticked, said in the form's own words (`ask_for_ticks`), and only where the request ends."""

    def validate(self, value: list[str]) -> None:
        if value:
            super().validate(value)


class FallingVisitsMixin(forms.Form):
    """A form that ends a request: names each visit that is called off with it, and asks for a tick at each.

    Subclasses call `name_visits` with the request, and `ask_for_ticks` when they are sure that it ends.
    """

    visits = Ticks(
        label=_("Visits that are canceled with it"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Select each of them. Whoever has it in the calendar gets a cancellation by email."),
        # The words of a tick that no longer fits are those of a tick that is missing.
        error_messages={"invalid_choice": _("The visits have changed meanwhile. Look at them again.")},
    )

    def name_visits(self, case: AssistanceRequest | None) -> None:
        found = [(str(visit.pk), in_words(visit)) for visit in (falling(case) if case else [])]
        self.fields["visits"].choices = found
        if not found:
            del self.fields["visits"]

    def ask_for_ticks(self) -> None:
        field = self.fields.get("visits")
        if field is None or "visits" in self.errors:
            return
        if set(self.cleaned_data.get("visits", ())) != {key for key, _words in field.choices}:
            self.add_error("visits", _("Select each visit, or leave the request as it is."))


def in_words(visit: Visit) -> str:
    """Which visit, and when: “To the community: Tuesday, March 10, 2026, 9:00 a.m. – 5:00 p.m. Mountain time”."""
    when = (
        span_in_words(visit.starts_at, visit.ends_at, visit.time_zone)
        if visit.starts_at and visit.ends_at
        else visit.get_state_display()
    )
    return f"{visit.get_direction_display()}: {when}"
