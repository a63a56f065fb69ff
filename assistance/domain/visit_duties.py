"""What visits ask of someone: of their trainer, of the community, of the Bureau."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.duties import Duty
from accounts.models import User
from assistance.domain import visit_queries
from assistance.enums import VisitState
from assistance.models import Visit


def mine(user: User) -> Iterator[Duty]:
    """For a trainer, what is to be done for each visit; for a requester, which dates are to be picked."""
    for visit in visit_queries.asked_of(user):
        to_do = _to_do(visit)
        if to_do:
            yield Duty(
                title=to_do,
                url=visit.get_absolute_url(),
                detail=str(visit.request),
                section=_("Your work as a trainer"),
                is_next=True,
            )
    for visit in visit_queries.to_pick(user):
        yield Duty(
            title=_("Pick a date for your visit"),
            url=visit.request.get_absolute_url(),
            detail=str(visit.request),
            section=_("Your requests"),
            is_next=True,
        )


def needs_staff(user: User) -> Iterator[Duty]:
    """Visits that need a trainer, and those that are over without a report."""
    for visit in visit_queries.to_look_at(user):
        over = visit.state == VisitState.CONFIRMED
        yield Duty(
            title=str(visit.request),
            url=reverse("assistance:request_screen", args=[visit.request_id]),
            detail=_("A visit took place and has no report") if over else _("A visit needs a trainer"),
            when=visit.ends_at if over else visit.created_at,
            since=visit.ends_at if over else visit.created_at,
            section=_("Visits"),
            is_next=True,
        )


def _to_do(visit: Visit) -> str:
    if visit.state == VisitState.ASKED:
        return _("Offer dates for a visit")
    if visit.state == VisitState.PICKED:
        return _("Confirm the date of a visit")
    if visit.state == VisitState.CONFIRMED and visit.is_over:
        return _("Write the report of a visit")
    return ""
