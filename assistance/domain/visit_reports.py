"""After a visit: what was done, and what follows from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assistance.domain import visit_notices as notices
from assistance.domain.transitions import NotAllowed, locked
from assistance.domain.visits import follow, locked_visit, note
from assistance.enums import RequestState, Side, VisitState
from assistance.models import AssistanceRequest, FollowUp, Visit, VisitReport


@dataclass(frozen=True)
class ToDo:
    """One follow-up, as it is put into a report."""

    text: str
    side: str = Side.BUREAU
    due: date | None = None


class TooEarly(Exception):
    """The visit is not over."""


@transaction.atomic
def write_report(
    *, visit: Visit, by: User, summary: str, follow_ups: Iterable[ToDo] = (), people_reached: int | None = None
) -> VisitReport:
    """Keeps the report, which the requester reads on their page and is told of by mail; written again, it replaces the first.

    A follow-up that still stands in it stays done. The request goes on as being delivered, unless
    another visit is still to come. Raises TooEarly before the visit is over and WrongState for one that did
    not take place.
    """
    row = locked_visit(visit, VisitState.CONFIRMED, VisitState.DONE)
    if not row.is_over:
        raise TooEarly
    report, made = VisitReport.objects.update_or_create(
        visit=row,
        defaults={
            "summary": summary,
            "people_reached": people_reached,
            "written_by_name": str(by)[:150],
            "written_at": timezone.now(),
        },
    )
    done = {one.text: one.done_at for one in report.follow_ups.all()}
    report.follow_ups.all().delete()
    FollowUp.objects.bulk_create(
        FollowUp(report=report, text=one.text, side=one.side, due=one.due, done_at=done.get(one.text))
        for one in follow_ups
    )
    row.state = VisitState.DONE
    row.save(update_fields=["state"])
    note(
        row,
        by=by,
        detail=_("A report of the visit was written.") if made else _("The report of the visit was changed."),
    )
    notices.to_requester(row, template="visit_report")
    coming = row.request.visits.filter(state=VisitState.CONFIRMED).exists()
    if not coming and row.request.state == RequestState.SCHEDULED:
        follow(row, to=RequestState.DELIVERING, by=by)
    return report


@transaction.atomic
def mark_follow_up(*, request: AssistanceRequest, follow_up_pk: int, done: bool) -> FollowUp:
    """Marks one follow-up of this request's visits as done, or not. Raises NotAllowed for any other."""
    row = locked(request)
    follow_up = FollowUp.objects.filter(pk=follow_up_pk, report__visit__request=row).first()
    if follow_up is None:
        raise NotAllowed("not a follow-up of this request")
    follow_up.done_at = (follow_up.done_at or timezone.now()) if done else None
    follow_up.save(update_fields=["done_at"])
    return follow_up
