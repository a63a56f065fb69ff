"""The only doors to a request: one for the Bureau, one for whoever sent it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import today
from accounts.enums import Role
from accounts.models import AccessLink, Contact, User
from assistance.enums import LECTURES, OPEN_STATES, Kind, MessageKind, PlanState, RequestState, Side
from assistance.models import AssistanceRequest, Attachment, FollowUp, Offer, PlanActivity, Visit
from assistance.permissions import holds_link, is_requester, may_work_requests
from content.models import AudienceRole, Topic

Group = TypeVar("Group", Topic, AudienceRole)

UNANSWERED_DAYS = 14


@dataclass(frozen=True)
class Seat:
    """A request, and the contact in whose name someone reads and answers it."""

    case: AssistanceRequest
    contact: Contact


def _whole() -> QuerySet[AssistanceRequest]:
    return AssistanceRequest.objects.select_related("contact", "assignee", "site")


def for_staff(*, pk: int, user: User) -> AssistanceRequest | None:
    """The request, for whoever may work on requests; None for everyone else, as when there is none."""
    if not may_work_requests(user):
        return None
    return _whole().filter(pk=pk).first()


def for_requester(*, pk: int, user: User, link: AccessLink | None) -> Seat | None:
    """The request and the requester's place at it, by private link or by account; None in every other case."""
    case = _whole().filter(pk=pk).first()
    if case is None:
        return None
    if link is not None and link.contact is not None and holds_link(link, case):
        return Seat(case, link.contact)
    if case.contact is not None and is_requester(user, case):
        return Seat(case, case.contact)
    return None


@dataclass(frozen=True)
class OfferList:
    """What the public page lists: offers under the codes of OfferKind, and those to hear or learn by topic and audience."""

    by_kind: dict[str, list[Offer]]
    by_topic: dict[Topic, list[Offer]]
    by_audience: dict[AudienceRole, list[Offer]]


def offer_list() -> OfferList:
    """Everything that is offered, in the order of position, topics and audiences in theirs; nothing empty is listed."""
    by_kind: dict[str, list[Offer]] = {}
    by_topic: dict[Topic, list[Offer]] = {}
    by_audience: dict[AudienceRole, list[Offer]] = {}
    for offer in Offer.objects.shown().prefetch_related("topics", "audiences"):
        by_kind.setdefault(offer.kind, []).append(offer)
        if offer.kind in LECTURES:
            for topic in offer.topics.all():
                by_topic.setdefault(topic, []).append(offer)
            for audience in offer.audiences.all():
                by_audience.setdefault(audience, []).append(offer)
    return OfferList(by_kind, _in_order(by_topic), _in_order(by_audience))


def _in_order(groups: dict[Group, list[Offer]]) -> dict[Group, list[Offer]]:
    return dict(sorted(groups.items(), key=lambda pair: (pair[0].position, pair[0].label)))


def owners() -> models.QuerySet[User]:
    """Whoever may be given a request."""
    return User.objects.filter(groups__name=Role.TA_LEAD.value, is_active=True).order_by("name", "email")


def attachment_of(*, case: AssistanceRequest, pk: int, for_staff: bool) -> Attachment | None:
    """A file of this request that is still there; those of internal notes for staff only."""
    files = case.attachments.kept().filter(pk=pk)
    return (files if for_staff else files.exclude(message__kind=MessageKind.NOTE)).first()


def requests_of(user: User) -> list[AssistanceRequest]:
    """Everything this account asked for, open requests first, those that wait for its answer before the rest."""
    cases = list(AssistanceRequest.objects.of(user))
    return sorted(cases, key=lambda case: (not case.is_open, case.turn != Kind.WAITING_ON_REQUESTER))


def in_need(user: User) -> list[tuple[AssistanceRequest, str]]:
    """Requests that wait for the Bureau, each with the reason: closed ones only when somebody wrote once more, or for a flag.

    Those that nobody has are everybody's; those of a colleague are only theirs. A plan that
    was offered counts once it has waited UNANSWERED_DAYS; what is overdue by an agreed plan or after a
    visit counts also while others are to act, but not while the request rests.
    """
    waiting = models.Q(state__in=OPEN_STATES) | models.Q(reply_waiting_since__isnull=False) | models.Q(flagged=True)
    theirs = models.Q(assignee=user) | models.Q(assignee=None)
    found = []
    for case in _with_what_is_open(AssistanceRequest.objects.filter(waiting, theirs)).order_by("created_at", "pk"):
        reason = _why_it_waits(case)
        if reason:
            found.append((case, str(reason)))
    return found


def _with_what_is_open(cases: QuerySet[AssistanceRequest]) -> QuerySet[AssistanceRequest]:
    """Adds `has_visit`, `has_to_do` (of the agreed plan, or a follow-up of a visit) and `is_overdue` (one of these that is the Bureau's)."""
    visits = Visit.objects.open().filter(request=models.OuterRef("pk"))
    activities = PlanActivity.objects.filter(
        plan__request=models.OuterRef("pk"), plan__state=PlanState.AGREED, done_at__isnull=True
    )
    follow_ups = FollowUp.objects.to_do().filter(report__visit__request=models.OuterRef("pk"))
    late = models.Q(due__lt=today()) & ~models.Q(side=Side.COMMUNITY)
    return cases.annotate(
        has_visit=models.Exists(visits),
        has_to_do=models.Exists(activities) | models.Exists(follow_ups),
        is_overdue=models.Exists(activities.filter(late)) | models.Exists(follow_ups.filter(late)),
    )


def _why_it_waits(case: Any) -> str | Promise:
    if case.flagged:
        return _("Something in it may tell about one person.")
    if case.kind == Kind.NEW:
        return _("New. Nobody has looked at it yet.")
    if case.assignee_id is None:
        return _("Nobody has it.")
    if case.reply_waiting_since:
        return _("The requester waits for an answer.")
    if case.state == RequestState.PLAN_OFFERED and case.state_since < timezone.now() - timedelta(days=UNANSWERED_DAYS):
        return _("The plan has not been answered.")
    if case.is_overdue and case.state != RequestState.ON_HOLD:
        return _("What the Bureau is to do by the plan, or after a visit, is overdue.")
    if case.state == RequestState.PLAN_AGREED and not case.has_visit:
        return _("The plan is agreed. What comes first is yours.")
    if case.state == RequestState.DELIVERING and not (case.has_visit or case.has_to_do):
        return _("Nothing is owed any more. It can be closed.")
    if case.turn == Kind.ACTIVE:
        return _("The next step is yours.")
    return ""
