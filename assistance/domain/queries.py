"""The only doors to a request: one for the Bureau, one for whoever sent it."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import QuerySet

from accounts.enums import Role
from accounts.models import AccessLink, Contact, User
from assistance.domain.turns import with_turn
from assistance.enums import LECTURES, OTHER_HELP, Kind, MessageKind
from assistance.models import AssistanceRequest, Attachment, Offer
from assistance.permissions import holds_link, is_requester, may_work_requests
from content.models import AudienceRole, Topic

Group = TypeVar("Group", Topic, AudienceRole)


@dataclass(frozen=True)
class Seat:
    """A request, and the contact in whose name someone reads and answers it."""

    case: AssistanceRequest
    contact: Contact


def _whole() -> QuerySet[AssistanceRequest]:
    return with_turn(AssistanceRequest.objects.select_related("contact", "assignee", "site"))


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

    @property
    def other(self) -> list[Offer]:
        """What is neither visit nor lecture nor document, kind after kind."""
        return [offer for kind in OTHER_HELP for offer in self.by_kind.get(kind, [])]


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
    cases = list(with_turn(AssistanceRequest.objects.of(user)))
    return sorted(cases, key=lambda case: (not case.is_open, case.turn != Kind.WAITING_ON_REQUESTER))
