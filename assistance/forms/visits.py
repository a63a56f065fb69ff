"""What trainers fill in on the page of a visit. Times are typed as the clocks of the visit's place show them."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import UnclearTime, moment
from accounts.fields import Day, Line, OneTimeKey
from accounts.keep_out import KeepOutMixin
from assistance.domain.visit_reports import ToDo
from assistance.enums import Side
from assistance.forms.fields import text_box
from assistance.models import Visit

DATE_ROWS = 4
FOLLOW_UP_ROWS = 4
FIRST_SIDE = Side.values[0]  # what a row that is not begun says
FARTHEST = 5  # years


def _time(label, **more):
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


class VisitForm(forms.Form):
    """A form of one visit that does its thing once, however often it is sent."""

    one_time_key = OneTimeKey()

    def __init__(self, *args, visit: Visit, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        self.zone = ZoneInfo(visit.time_zone)

    def look_again(self, visit: Visit) -> None:
        """After a refusal: the form goes by how the visit is now."""


class DateForm(VisitForm):
    """A form about the date that its page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, *args, visit: Visit, **kwargs) -> None:
        super().__init__(*args, visit=visit, **kwargs)
        self.fields["seen"].initial = visit.date_mark

    def look_again(self, visit: Visit) -> None:
        self.data = self.data.copy()
        self.data["seen"] = visit.date_mark


class ConfirmForm(DateForm):
    """A button only."""


class TakeBackForm(VisitForm):
    date = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)


class ReasonForm(VisitForm):
    """The community reads why."""

    reason = forms.CharField(label=_("Why"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class PutBackForm(ReasonForm, DateForm):
    """About the picked date."""


class DatesForm(VisitForm):
    """Rows of day, beginning and, for a visit of days, the end on its last day. `spans` are UTC."""

    row_count = DATE_ROWS

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for row in range(self.row_count):
            day = _("First day") if self.visit.in_days else _("Day")
            self.fields[f"day_{row}"] = Day(label=day, required=row == 0)
            self.fields[f"begins_{row}"] = _time(_("Begins"), initial=time(9))
            if self.visit.in_days:
                self.fields[f"ends_{row}"] = _time(_("Ends on the last day"), initial=time(17))

    def full_clean(self):
        """A row without a day is no row, whatever stands in its times."""
        super().full_clean()
        for row in range(1, self.row_count if self.is_bound else 0):
            if not self.data.get(self.add_prefix(f"day_{row}")):
                self.errors.pop(f"begins_{row}", None)
                self.errors.pop(f"ends_{row}", None)

    @property
    def rows(self):
        """The bound fields of each row."""
        names = ["day", "begins", "ends"] if self.visit.in_days else ["day", "begins"]
        return [[self[f"{name}_{row}"] for name in names] for row in range(self.row_count)]

    def clean(self):
        cleaned = super().clean()
        spans = [self._span(row) for row in range(self.row_count) if cleaned.get(f"day_{row}")]
        cleaned["spans"] = [span for span in spans if span is not None]
        return cleaned

    def _span(self, row):
        day, begins = self.cleaned_data[f"day_{row}"], self.cleaned_data.get(f"begins_{row}")
        if begins is None:
            return None
        if not 0 <= day.year - timezone.now().year <= FARTHEST:
            self.add_error(f"day_{row}", _("This day is past, or too far ahead."))
            return None
        starts_at = self._moment(f"begins_{row}", day)
        if not self.visit.in_days:
            return starts_at and (starts_at, starts_at + timedelta(hours=self.visit.length))
        ends_at = self._moment(f"ends_{row}", day + timedelta(days=self.visit.length - 1))
        return starts_at and ends_at and (starts_at, ends_at)

    def _moment(self, field, day):
        """What the clocks of the place mean by it; None for an hour that they leave out or show twice, which the field then says."""
        clock = self.cleaned_data.get(field)
        if clock is None:
            return None
        try:
            return moment(day=day, clock=clock, zone=self.visit.time_zone)
        except UnclearTime as unclear:
            self.add_error(field, str(unclear))
            return None


class MoveForm(DatesForm, DateForm):
    row_count = 1

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.visit.starts_at is not None:
            first, last = (at.astimezone(self.zone) for at in (self.visit.starts_at, self.visit.ends_at))
            self.initial |= {"day_0": first.date(), "begins_0": first.time(), "ends_0": last.time()}


class ReportForm(KeepOutMixin, VisitForm):
    free_text = ("summary", *(f"text_{row}" for row in range(FOLLOW_UP_ROWS)))

    summary = text_box(_("What was done and found"), help_text=_("The community reads it on its page."))
    people_reached = forms.IntegerField(
        label=_("How many people took part"), required=False, min_value=0, max_value=100_000
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for row in range(FOLLOW_UP_ROWS):
            self.fields[f"text_{row}"] = Line(label=_("What"), required=False, max_length=300)
            self.fields[f"side_{row}"] = forms.ChoiceField(label=_("Who"), choices=Side.choices, required=False)
            self.fields[f"due_{row}"] = Day(label=_("By"), required=False)
        self._fill_in()

    def _fill_in(self):
        """A report that is written again begins with what it says now."""
        report = getattr(self.visit, "report", None)
        if report is None:
            return
        self.initial |= {"summary": report.summary, "people_reached": report.people_reached}
        for row, one in enumerate(report.follow_ups.all()[:FOLLOW_UP_ROWS]):
            self.initial |= {f"text_{row}": one.text, f"side_{row}": one.side, f"due_{row}": one.due}

    def _rows(self, *, open_ones: bool):
        """The rows that are filled in and one more, or those that are left: they stay folded until they are wanted."""
        filled = [row for row in range(FOLLOW_UP_ROWS) if self._is_begun(row)]
        shown = range(max(filled, default=-1) + 2)
        return [
            (row + 1, [self[f"{name}_{row}"] for name in ("text", "side", "due")])
            for row in range(FOLLOW_UP_ROWS)
            if (row in shown) == open_ones
        ]

    def _is_begun(self, row: int) -> bool:
        side = self[f"side_{row}"].value()
        return any(self[f"{name}_{row}"].value() for name in ("text", "due")) or side not in (None, "", FIRST_SIDE)

    @property
    def follow_ups(self):
        return self._rows(open_ones=True)

    @property
    def more_follow_ups(self):
        return self._rows(open_ones=False)

    def clean(self):
        cleaned = super().clean()
        rows = [
            [self.cleaned_data.get(f"{name}_{row}") for name in ("text", "side", "due")]
            for row in range(FOLLOW_UP_ROWS)
        ]
        for row, (text, side, due) in enumerate(rows):
            stood = self.initial.get(f"side_{row}") or FIRST_SIDE
            if not text and f"text_{row}" not in self.errors and (due or side not in ("", stood, FIRST_SIDE)):
                self.add_error(f"text_{row}", _("Say what is to be done, or leave the whole row as it was."))
        self.cleaned_data["follow_ups"] = [ToDo(text, side or Side.BUREAU, due) for text, side, due in rows if text]
        return cleaned
