"""What every list of the Bureau's desk does: with filters that make no sense, with nothing to show, and as a file.

And what its screens of one record do that Wagtail's do not.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import DateTimeField
from django.forms import BaseForm, Field, NullBooleanField
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.paginator import WagtailPaginator

from accounts.domain.cells import csv_lines, harmless, in_turn
from accounts.domain.zones import zone_name, zone_of
from accounts.exports import blocks
from accounts.paging import KeysFirst
from accounts.words import either

NO_CHOICE = ("invalid_choice", "invalid_list", "invalid_pk_value")
MOST_NAMED = 7  # choices of a filter that are all named where one is meant that there is not
YES_OR_NO = ("", "unknown", "true", "false", "True", "False", "1", "2", "3")


class DeskPaginator(KeysFirst, WagtailPaginator):
    pass


class StrictFilters:
    """Mixed into Wagtail's lists, which drop all filters where one is bad: says so, and refuses such a list as a file.

    No cell of a file is taken for a formula, and an empty list says what to do next.
    """

    nothing_yet = _lazy("Nothing stands here yet.")
    paginator_class = DeskPaginator

    def order_queryset(self, queryset):
        """What is equal by its column stands by its key, so that no row stands on two pages, and none on no page."""
        ordered = super().order_queryset(queryset)
        by = ordered.query.order_by or ordered.model._meta.ordering
        if not by or by[-1] in ("pk", "-pk"):
            return ordered
        return ordered.order_by(*by, "-pk" if str(by[0]).startswith("-") else "pk")  # as an index has both

    def get(self, request, *args, **kwargs):
        faults = list(self._faults())
        if faults and request.GET.get("export"):
            return HttpResponse("\n".join(faults), status=400, content_type="text/plain; charset=utf-8")
        if faults and not self.results_only:
            messages.error(request, _("The list is not narrowed. %(fault)s") % {"fault": " ".join(faults)})
        if self.is_export:
            # Wagtail would hold and count all rows for a page that nobody sees.
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_header_title(self):
        """As the title of a public list does, the tab says what the list is narrowed by."""
        looked_for = [f"“{self.search_query}”"] if self.is_searching else []
        words = ", ".join([*looked_for, *(str(one.value) for one in self.active_filters)])
        return f"{super().get_header_title()}{f': {words}'[:100] if words else ''}"

    @property
    def export_zone(self) -> str:
        """In whose time a file says what happened when: that of whoever downloads it, as the list itself does."""
        return zone_of(self.request.user)

    def zone_of_row(self, item: object) -> str:
        return self.export_zone

    def export_zone_words(self) -> str:
        return zone_name(self.export_zone)

    def get_heading(self, queryset, field):
        """The column's name, and for a time in which zone it is."""
        heading = super().get_heading(queryset, field)
        known = {one.name: one for one in queryset.model._meta.get_fields()}
        return f"{heading} ({self.export_zone_words()})" if isinstance(known.get(field), DateTimeField) else heading

    def to_row_dict(self, item):
        """A row in words: labels instead of codes, yes and no, and times as the heads name their zone."""
        return {field: self._in_words(item, field, value) for field, value in super().to_row_dict(item).items()}

    def _in_words(self, item, field, value):
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, datetime):
            return timezone.make_naive(value, ZoneInfo(self.zone_of_row(item))).replace(second=0, microsecond=0)
        display = getattr(item, f"get_{field}_display", None)
        return str(display()) if display else value

    def stream_csv(self, queryset):
        """Line by line, as Wagtail has it, and without holding all the rows."""
        head = [self.get_heading(queryset, field) for field in self.list_export]
        rows = (self.to_row_dict(item) for item in in_turn(queryset))
        return blocks(csv_lines(head, (self._cells(row) for row in rows)))

    def _cells(self, row):
        return [self.preprocess_field_value(field, value, self.FORMAT_CSV) for field, value in row.items()]

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
    for name, faults in form.errors.as_data().items():
        field = form.fields.get(name)
        if field and any(fault.code in NO_CHOICE for fault in faults):
            yield _what_it_can_be(field)
        else:
            words = [str(part) for fault in faults for part in fault.messages]
            yield " ".join([f"{field.label}:", *words] if field else words)
    for name, field in form.fields.items():
        # Such a field takes whatever it does not know for no answer.
        if isinstance(field, NullBooleanField) and form.data.get(name, "") not in YES_OR_NO:
            yield _("%(label)s: this is neither yes nor no.") % {"label": field.label}


def _what_it_can_be(field: Field) -> str:
    choices = [str(words) for value, words in islice(field.choices, MOST_NAMED + 2) if value not in ("", None)]
    if not 0 < len(choices) <= MOST_NAMED:
        return _("%(label)s: this is none of the choices. Choose one from the list.") % {"label": field.label}
    named = either([f"“{words}”" for words in choices])
    return _("%(label)s: this is none of the choices. It can be %(choices)s.") % {
        "label": field.label,
        "choices": named,
    }


class OfOneRecord:
    """Mixed into Wagtail's screen of one record: its title is the record's own, in the tab and in the breadcrumbs."""

    def get_page_title(self):
        return str(self.object)

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        return [item for item in super().get_breadcrumbs_items() if item["label"]]


class SavedByHand:
    """Mixed into Wagtail's screens of a record that readers meet at once: nothing is saved while it is typed."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False
