"""What every form of outsiders with a free text does so that nothing about one person comes in by accident."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain import patterns


class KeepOutMixin(forms.Form):
    """Stops once at telling patterns in the fields named in `free_text`, each by name; goes on when the sender insists.

    Files are looked at by their names, and plain texts by their words.

    `is_telling` says whether it stopped for that; the template then shows `something_else`.
    """

    free_text: tuple[str, ...] = ()
    is_telling = False

    something_else = forms.BooleanField(
        label=gettext_lazy(
            "What is marked above is something else and tells nothing about one person. Send it as it is."
        ),
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if not self.cleaned_data.get("something_else"):
            for name in self.free_text:
                self._stop_at(name, [self.cleaned_data.get(name) or ""])
            for name, file in list(self.cleaned_data.items()):
                if isinstance(self.fields[name], forms.FileField) and file:
                    self._stop_at(name, patterns.texts_of(file))
        return cleaned

    def _stop_at(self, name, texts):
        for finding in (found for text in texts for found in patterns.find(text)):
            self.is_telling = True
            self.add_error(name, self._fault(finding))

    @staticmethod
    def _fault(finding: patterns.Finding) -> str:
        return _(
            "“{passage}” looks like {what}. Take it out, or check the box below that it is something else."
        ).format(passage=finding.passage, what=finding.label)

    @property
    def asks_to_insist(self) -> bool:
        """Whether the template shows the box that sends the text as it is."""
        return self.is_telling or bool(self.data.get(self.add_prefix("something_else")))
