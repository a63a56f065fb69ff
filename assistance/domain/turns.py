"""Whose turn it is, as far as the state alone does not say it: what is open of the agreed plan, and the visits."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from assistance.enums import Kind, PlanState, RequestState, Side, VisitState, states_of
from assistance.models import FollowUp, PlanActivity, Visit
from assistance.models.request import DONE_SINCE, RequestQuerySet

# Here the Bureau is to act, unless all that is open is the community's.
AT_WORK = (RequestState.PLAN_AGREED, RequestState.DELIVERING)

TURNS = list(Kind)  # in the order in which a list sorts them


def open_activities() -> QuerySet[PlanActivity]:
    """What is not yet done of a request's agreed plan, for a query about requests."""
    return PlanActivity.objects.filter(plan__request=OuterRef("pk"), plan__state=PlanState.AGREED, done_at__isnull=True)


def open_follow_ups() -> QuerySet[FollowUp]:
    """What is not yet done of what a request's visits left to do, for a query about requests."""
    return FollowUp.objects.to_do().filter(report__visit__request=OuterRef("pk"))


def _only_theirs() -> models.Q:
    community, to_pick = Q(side=Side.COMMUNITY), Q(state=VisitState.OFFERED)
    visits = Visit.objects.open().filter(request=OuterRef("pk"))
    lists = [(open_activities(), community), (open_follow_ups(), community), (visits, to_pick)]
    theirs, others = Q(), Q()
    for rows, is_theirs in lists:
        theirs |= Q(Exists(rows.filter(is_theirs)))
        others |= Q(Exists(rows.exclude(is_theirs)))
    return Q(state__in=AT_WORK) & theirs & ~others


def with_turn(cases: RequestQuerySet) -> RequestQuerySet:
    """Lets `AssistanceRequest.turn` know of what is open on each."""
    rest = models.Value(False)
    is_theirs = models.Case(models.When(_only_theirs(), then=models.Value(True)), default=rest)
    return cases.annotate(is_only_theirs=is_theirs)


def with_turn_order(cases: RequestQuerySet) -> RequestQuerySet:
    """Gives each row of a list `with_turn` its `turn_order`: where its `turn` stands among the kinds."""
    replied = Q(reply_waiting_since__isnull=False) & ~Q(state__in=states_of(Kind.NEW))
    whens = [
        models.When(replied, then=models.Value(TURNS.index(Kind.ACTIVE))),
        models.When(is_only_theirs=True, then=models.Value(TURNS.index(Kind.WAITING_ON_REQUESTER))),
        *(models.When(state__in=states_of(kind), then=models.Value(n)) for n, kind in enumerate(TURNS)),
    ]
    return cases.annotate(turn_order=models.Case(*whens, output_field=models.IntegerField()))


def by_turn(cases: RequestQuerySet) -> RequestQuerySet:
    """A list `with_turn`: what waits for the Bureau first, then what waits for others, then what is done.

    The longest wait stands first in each. What is done has its order from an index, so that the database sorts what is
    open alone, however much was done over the years.
    """
    ours = Q(is_only_theirs=False, state__in=states_of(Kind.NEW, Kind.ACTIVE)) | ~Q(reply_waiting_since=None)
    turn = models.Case(models.When(ours, then=0), default=1)
    return cases.with_waits_since().order_by(DONE_SINCE, turn, "waits_since", "pk")


def of_turn(cases: RequestQuerySet, turn: Kind) -> RequestQuerySet:
    """Those whose `turn`, in a list `with_turn`, is this."""
    theirs = _only_theirs() & Q(reply_waiting_since=None)
    if turn == Kind.ACTIVE:
        return cases.of_turn(turn).exclude(theirs)
    if turn == Kind.WAITING_ON_REQUESTER:
        return cases.filter(theirs | Q(state__in=states_of(turn), reply_waiting_since=None))
    return cases.of_turn(turn)
