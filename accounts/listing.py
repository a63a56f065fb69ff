"""What every list of the Bureau's desk does: with filters that make no sense, with nothing to show, and as a file."""

from collections.abc import Iterator

from django.contrib import messages
from django.forms import BaseForm, NullBooleanField
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.domain.cells import harmless

YES_OR_NO = ("", "unknown", "true", "false", "True", "False", "1", "2", "3")


class StrictFilters:
    """Mixed into Wagtail's lists, which drop all filters where one is bad: says so, and refuses such a list as a file.

    No cell of a file is taken for a formula, and an empty list says what to do next.
    """

    nothing_yet = _lazy("Nothing stands here yet.")

    def get(self, request, *args, **kwargs):
        faults = list(self._faults())
        if faults and request.GET.get("export"):
            return HttpResponse("\n".join(faults), status=400, content_type="text/plain; charset=utf-8")
        if not self.results_only:
            for fault in faults:
                messages.error(request, _("The list is not narrowed. %(fault)s") % {"fault": fault})
        return super().get(request, *args, **kwargs)

    def preprocess_field_value(self, field, value, export_format):
        return harmless(super().preprocess_field_value(field, value, export_format))

    @property
    def no_results_message(self):
        if self.is_searching or self.is_filtering:
            return _("Nothing in this list fits. Look for a shorter word, take a filter off, or go back to all of it.")
        return self.nothing_yet

    def _faults(self) -> Iterator[str]:
        wanted = self.request.GET.get("export")
        if wanted and not self.is_export:
            yield _("A list can be had as csv or xlsx, and in no other form.")
        for form in (self.search_form, self.filters and self.filters.form):
            if form is not None and form.is_bound:
                yield from _words(form)


def _words(form: BaseForm) -> Iterator[str]:
    for name, faults in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        yield " ".join(str(part) for part in (f"{label}:" if label else "", *faults) if part)
    for name, field in form.fields.items():
        # Such a field takes whatever it does not know for no answer.
        if isinstance(field, NullBooleanField) and form.data.get(name, "") not in YES_OR_NO:
            yield _("%(label)s: this is neither yes nor no.") % {"label": field.label}
