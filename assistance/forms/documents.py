"""Documents of the library are chosen in a form by a few letters of them: it shows what is found and what is chosen, never all."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.fields import Line
from accounts.models.line import one_line
from assistance.domain import documents
from assistance.domain.documents import Found
from assistance.forms.screen import ScreenForm
from content.domain.queries import has_closed_file
from content.models import ResourcePage

MOST_LETTERS = 100
BUTTON = "find"


class LettersForm(forms.Form):
    """The letters so far."""

    q = Line(required=False, max_length=MOST_LETTERS)


@dataclass(frozen=True)
class Finder:
    """The box for the letters beside the choices of a field: what it is called, what stands in it, what is said of it."""

    name: str
    typed: str = ""
    said: str = ""
    is_asked: bool = False  # its button was pressed: one goes on from there
    longest: int = MOST_LETTERS


class FindsDocumentsMixin(ScreenForm):
    """A form with a field for documents, whose name is `documents`. Any that may be given is taken, shown or not."""

    documents: str

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.documents].finder = Finder(self._letters)
        if self.is_bound:
            self.fields[self.documents].queryset = documents.may_be_given()
            self._offer(self)

    @property
    def _letters(self) -> str:
        return f"{self.documents}_letters"

    def half_filled(self) -> "FindsDocumentsMixin | None":
        if BUTTON not in self.data:
            return None
        typed = {bound.name: bound.data for bound in self if bound.name != "one_time_key"}
        form = type(self)(case=self.case, initial=typed, auto_id=self.auto_id)
        form._offer(self, is_asked=True)
        return form

    def _offer(self, sent: "FindsDocumentsMixin", *, is_asked: bool = False) -> None:
        """Shows what is found with the letters that were sent, and before it what was chosen."""
        field = self.fields[self.documents]
        typed = one_line(sent.data.get(self._letters, ""))[:MOST_LETTERS]
        keys = sent[self.documents].data or []
        kept = documents.chosen([keys] if isinstance(keys, str) else keys)
        found = documents.find(typed)
        field.widget.choices = [(page.pk, called(page)) for page in dict.fromkeys([*kept, *found.documents])]
        asked_nothing = _("Type some letters first.") if is_asked else ""
        field.finder = Finder(self._letters, typed, say(found) if typed else asked_nothing, is_asked)


def called(page: ResourcePage) -> str:
    """What tells a document from its neighbors, and whether whoever is given it may not get its file."""
    facts = [str(page.resource_type), page.publisher, str(page.year_in_force or "")]
    if (edition := page.current_edition) and has_closed_file(edition):
        facts.append(_("file not open to everyone"))
    return f"{page.title} ({', '.join(fact for fact in facts if fact)})"


def say(found: Found) -> str:
    """How much was found, for the eye and the ear."""
    if found.has_more:
        return _("More than %(n)s documents. Here are the nearest; type more letters for others.") % {
            "n": documents.MOST
        }
    if not found.documents:
        return _("No document that anyone may open has these letters.")
    return ngettext("%(n)s document.", "%(n)s documents.", len(found.documents)) % {"n": len(found.documents)}
