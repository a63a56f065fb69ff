"""Visits on the way: a request with its community, a trainer, and the dates between them."""

from datetime import UTC, datetime, timedelta

from accounts.models import Mail, User
from assistance.domain import visit_dates, visits
from assistance.enums import RequestState, VisitDirection, VisitState
from assistance.models import AssistanceRequest, Visit
from scheduling.models import Trainer
from tests.clock import NOW

START = datetime(2026, 3, 10, 15, tzinfo=UTC)  # 9 in the morning, Mountain time
DAY = timedelta(days=1)


def span(day: int = 0) -> tuple[datetime, datetime]:
    """A day of eight hours, so many days after the first."""
    return START + day * DAY, START + day * DAY + timedelta(hours=8)


def plan(case: AssistanceRequest, lead: User, **what: object) -> Visit:
    facts = {"direction": VisitDirection.TO_COMMUNITY, "place": "Courthouse, Juniper", "time_zone": "America/Denver"}
    return visits.plan_visit(request=case, by=lead, **{**facts, **what})


def bring_to(state: VisitState, *, case: AssistanceRequest, lead: User, trainer: Trainer, days=(0, 7, 14)) -> Visit:
    """A visit in this state, come there by the acts themselves; the first of the dates is the one picked."""
    visit = plan(case, lead)
    if state == VisitState.PLANNED:
        return visit
    visit = visits.assign_trainer(visit=visit, trainer=trainer, by=lead)
    if state == VisitState.ASKED:
        return visit
    visit_dates.offer_dates(visit=visit, spans=[span(day) for day in days], by=trainer.user)
    if state == VisitState.OFFERED:
        return fresh(visit)
    first = visit.dates.order_by("starts_at").first()
    visit = visit_dates.pick_date(visit=visit, date_pk=first.pk, by=case.contact)
    if state == VisitState.PICKED:
        return visit
    return visit_dates.confirm(visit=visit, seen=visit.date_mark, by=trainer.user)


def fresh(visit: Visit) -> Visit:
    return Visit.objects.whole().get(pk=visit.pk)


def mails() -> list[tuple[str, str]]:
    """Template and recipient of what was mailed, oldest first."""
    return [(mail.kind.removeprefix("assistance/"), mail.to[0]) for mail in Mail.objects.order_by("pk")]


def agreed(case_in) -> AssistanceRequest:
    """A request whose plan is agreed."""
    case = case_in(RequestState.PLAN_AGREED)
    case.plans.create(version=1, state="agreed", offered_at=NOW)
    return case
