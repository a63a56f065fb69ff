"""The dates of a visit: the trainer offers, the community picks, the trainer confirms or moves."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.zones import span_in_words
from accounts.models import Contact, User
from assistance.domain import visit_notices as notices
from assistance.domain.visits import WrongState, book, follow, locked_visit, note
from assistance.enums import RequestState, VisitState
from assistance.models import OfferedDate, Visit
from scheduling.domain import bookings

MOST_DATES = 12
Span = tuple[datetime, datetime]


class DateGone(Exception):
    """The picked date is no longer to be had. Other dates that were offered remain."""


class DatesRefused(Exception):
    """These dates cannot be offered; the message says why, to the trainer."""


class DateChanged(Exception):
    """Another date stands than the one that the caller saw; `visit` is the visit as it is now."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit.date_mark)
        self.visit = visit


@transaction.atomic
def offer_dates(*, visit: Visit, spans: Iterable[Span], by: User) -> list[str]:
    """Puts dates on offer, which the requester is asked by mail to pick one of.

    They hold nothing, so overlaps and days not marked free do not refuse them: they come back
    as sentences. Dates offered before stay. Raises DatesRefused for a date that is past or
    ends before it begins, for none at all, and past MOST_DATES; WrongState once a date is picked.
    """
    row = locked_visit(visit, VisitState.ASKED, VisitState.OFFERED)
    wanted = sorted(set(spans))
    _check(row, wanted)
    words = []
    for starts_at, ends_at in wanted:
        row.dates.update_or_create(starts_at=starts_at, ends_at=ends_at, defaults={"fell_away_at": None})
        words += bookings.conflicts(trainer=row.given_to, starts_at=starts_at, ends_at=ends_at, apart_from=row.entry)
        words += bookings.warnings(trainer=row.given_to, starts_at=starts_at, ends_at=ends_at)
    row.state = VisitState.OFFERED
    row.save(update_fields=["state"])
    note(row, by=by, detail=_("%(trainer)s offers dates for the visit.") % {"trainer": row.trainer})
    notices.to_requester(row, template="visit_dates", context={"dates": pickable(row)})
    return words


@transaction.atomic
def take_back_date(*, visit: Visit, date_pk: int) -> None:
    """Takes one date off the offer; without any left, the trainer is to offer others."""
    row = locked_visit(visit, VisitState.OFFERED)
    row.dates.filter(pk=date_pk).delete()
    if not row.dates.exists():
        row.state = VisitState.ASKED
        row.save(update_fields=["state"])


def pick_date(*, visit: Visit, date_pk: int, by: Contact) -> Visit:
    """The community's pick: the trainer's time is booked in the same transaction and held until they confirm.

    Raises DateGone when the time has meanwhile been given away, or the trainer went away, or it
    is past; that date then no longer stands on offer. Raises WrongState when no date is to be
    picked. The same pick twice is one.
    """
    try:
        with transaction.atomic():
            return _pick(visit, date_pk, by)
    except bookings.Conflict as conflict:
        OfferedDate.objects.filter(pk=date_pk, visit=visit).update(fell_away_at=timezone.now())
        raise DateGone from conflict


@transaction.atomic
def confirm(*, visit: Visit, seen: str, by: User) -> Visit:
    """The trainer says yes: both sides get the calendar entry, and the request is scheduled.

    `seen` is the `date_mark` that they saw. Raises DateChanged when another date is picked by now.
    """
    row = _with_the_date(visit, VisitState.PICKED, seen)
    row.state = VisitState.CONFIRMED
    row.save(update_fields=["state"])
    note(row, by=by, detail=_("The visit is confirmed: %(when)s") % {"when": in_words(row)})
    notices.announce_visit(row)
    follow(row, to=RequestState.SCHEDULED, by=by)
    return row


@transaction.atomic
def put_back(*, visit: Visit, seen: str, by: User, reason: str = "") -> Visit:
    """The trainer cannot keep the picked date: the requester is asked to pick another, or waits for new ones.

    `seen` and DateChanged as in `confirm`.
    """
    row = _with_the_date(visit, VisitState.PICKED, seen)
    note(row, by=by, detail=_("The picked date cannot be kept. %(reason)s") % {"reason": reason.strip()})
    row.dates.filter(**_time_of(row)).delete()
    bookings.release(entry=row.entry)
    row.starts_at = row.ends_at = None
    row.state = VisitState.OFFERED if pickable(row) else VisitState.ASKED
    row.save()
    notices.to_requester(row, template="visit_dates_gone", context={"reason": reason.strip(), "dates": pickable(row)})
    return row


@transaction.atomic
def move(*, visit: Visit, seen: str, starts_at: datetime, ends_at: datetime, by: User) -> Visit:
    """Moves a confirmed visit; everyone's calendar is updated.

    Raises Conflict, DatesRefused for a time that is past, and DateChanged as `confirm` does.
    """
    row = _with_the_date(visit, VisitState.CONFIRMED, seen)
    _check_span(starts_at, ends_at)
    book(row, starts_at=starts_at, ends_at=ends_at)
    row.starts_at, row.ends_at = starts_at, ends_at
    row.save(update_fields=["starts_at", "ends_at"])
    note(row, by=by, detail=_("The visit is moved: %(when)s") % {"when": in_words(row)})
    notices.announce_visit(row)
    return row


def pickable(visit: Visit) -> list[OfferedDate]:
    """Dates on offer that are still to come and have not fallen away."""
    return [date for date in visit.dates.all() if date.can_be_picked]


def in_words(visit: Visit) -> str:
    """From when to when, in the place's own time."""
    return span_in_words(**_time_of(visit), zone=visit.time_zone)


def _with_the_date(visit: Visit, state: VisitState, seen: str) -> Visit:
    row = locked_visit(visit, state)
    if row.date_mark != seen:
        raise DateChanged(row)
    return row


def _time_of(visit: Visit) -> dict[str, datetime]:
    assert visit.starts_at and visit.ends_at  # from the pick on
    return {"starts_at": visit.starts_at, "ends_at": visit.ends_at}


def _pick(visit: Visit, date_pk: int, by: Contact) -> Visit:
    row = locked_visit(visit, VisitState.OFFERED, VisitState.PICKED)
    date = row.dates.filter(pk=date_pk).first()
    if date is None or not date.can_be_picked:
        raise DateGone
    if row.state == VisitState.PICKED:
        if (row.starts_at, row.ends_at) == (date.starts_at, date.ends_at):
            return row
        raise WrongState(row.state)
    row.starts_at, row.ends_at, row.state = date.starts_at, date.ends_at, VisitState.PICKED
    book(row, starts_at=row.starts_at, ends_at=row.ends_at)
    row.save(update_fields=["starts_at", "ends_at", "state"])
    notices.describe_visit(row)
    note(row, by=by, detail=_("%(who)s picked %(when)s") % {"who": by, "when": in_words(row)})
    notices.to_trainer(row, template="visit_picked")
    return row


def _check(visit: Visit, spans: list[Span]) -> None:
    if not spans:
        raise DatesRefused(_("Give at least one date."))
    if visit.dates.count() + len(spans) > MOST_DATES:
        raise DatesRefused(_("That is more dates than anyone can choose from. Take some back first."))
    for starts_at, ends_at in spans:
        _check_span(starts_at, ends_at)


def _check_span(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise DatesRefused(_("A visit ends after it begins."))
    if starts_at <= timezone.now():
        raise DatesRefused(_("This time is past."))
