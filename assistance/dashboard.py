"""What a person's dashboard and the Bureau's desk say about requests."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.duties import Duty
from accounts.models import User
from assistance.domain import needs, queries, visit_duties
from assistance.enums import Kind
from assistance.permissions import may_work_requests


def mine(user: User) -> Iterator[Duty]:
    """Requests sent from an address of this account, those that wait for an answer first; what visits ask of them."""
    yield from visit_duties.mine(user)
    for case in queries.requests_of(user):
        waits = case.turn == Kind.WAITING_ON_REQUESTER
        yield Duty(
            title=case.title,
            url=case.get_absolute_url(),
            detail=f"{case.number}: {case.requester_state}",
            section=_("Your requests"),
            is_next=waits,
        )


def needs_staff(user: User) -> Iterator[Duty]:
    """What waits for the Bureau and this person may do: new, unanswered, flagged, and what they have taken on."""
    if not may_work_requests(user):
        return
    yield from visit_duties.needs_staff(user)
    for need in needs.in_need(user):
        case = need.case
        yield Duty(
            title=str(case),
            url=reverse("assistance:request_screen", args=[case.pk]),
            detail=need.why,
            when=case.reply_waiting_since or case.state_since,
            since=case.reply_waiting_since or case.state_since,
            due=need.due,
            section=_("Requests"),
            is_next=True,
        )
