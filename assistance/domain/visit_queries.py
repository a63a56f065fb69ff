"""The only doors to a visit."""

from django.db.models import QuerySet

from accounts.models import User
from assistance.enums import VisitState
from assistance.models import AssistanceRequest, Visit
from assistance.permissions import may_run_visit, may_work_requests
from scheduling.domain.queries import own_profile


def for_runner(*, pk: int, user: User) -> Visit | None:
    """A visit, for its trainer and for TA leads; None for everyone else, as when there is none."""
    visit = Visit.objects.whole().filter(pk=pk).first()
    return visit if visit is not None and may_run_visit(user, visit) else None


def on_case(*, request: AssistanceRequest, pk: int) -> Visit | None:
    """One of the visits of a request that was fetched through its own door."""
    return Visit.objects.whole().filter(request=request, pk=pk).first()


def on_request(request: AssistanceRequest) -> QuerySet[Visit]:
    """All visits of a request that was fetched through its own door, the oldest first."""
    return Visit.objects.whole().filter(request=request).order_by("pk")


def asked_of(user: User) -> QuerySet[Visit]:
    """What a trainer has to do, to hold free or to write up."""
    trainer = own_profile(user)
    return Visit.objects.whole().asked_of(trainer) if trainer else Visit.objects.none()


def to_pick(user: User) -> QuerySet[Visit]:
    """Visits on requests of this account, for which the community is to pick a date."""
    return Visit.objects.filter(request__contact__user=user, state=VisitState.OFFERED).select_related("request")


def to_look_at(user: User) -> QuerySet[Visit]:
    """For staff: open visits without a trainer, and those that are over without a report."""
    if not may_work_requests(user):
        return Visit.objects.none()
    return (Visit.objects.needing_trainer() | Visit.objects.to_write_up()).select_related("request").order_by("pk")
