"""What the forms of the request screen have in common. Each carries the state that its page showed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import OneTimeKey
from assistance.enums import RequestState
from assistance.models import AssistanceRequest

READ_BY_REQUESTER = _("The requester reads this.")


def long_text(label, *, rows=4, required=True, help_text=""):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=8000, widget=widget)


class OneTimeForm(forms.Form):
    """A form that does its thing once, however often it is sent. `case` is the request that the screen shows."""

    one_time_key = OneTimeKey()

    def __init__(self, *args, case: AssistanceRequest, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def half_filled(self) -> "OneTimeForm | None":
        """The form to go on with, as far as it is typed and not looked at for faults, when a button of it asked for more of it.

        None when it is to be done.
        """
        return None

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
