"""The only doors to a request: one for the Bureau, one for whoever sent it."""

from dataclasses import dataclass

from django.db import models

from accounts.enums import Role
from accounts.models import AccessLink, Contact, User
from assistance.enums import MessageKind
from assistance.models import AssistanceRequest, Attachment, Offer
from assistance.permissions import holds_link, is_requester, may_work_requests


@dataclass(frozen=True)
class Seat:
    """A request, and the contact in whose name someone reads and answers it."""

    case: AssistanceRequest
    contact: Contact


def _whole():
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
    if holds_link(link, case):
        return Seat(case, link.contact)
    if is_requester(user, case):
        return Seat(case, case.contact)
    return None


def offers_by_kind() -> dict[str, list[Offer]]:
    """What the Bureau offers, with topics and audiences, under the codes of OfferKind; kinds without any are left out."""
    groups: dict[str, list[Offer]] = {}
    for offer in Offer.objects.shown().prefetch_related("topics", "audiences"):
        groups.setdefault(offer.kind, []).append(offer)
    return groups


def owners() -> models.QuerySet[User]:
    """Whoever may be given a request."""
    return User.objects.filter(groups__name=Role.TA_LEAD.value, is_active=True).order_by("name", "email")


def attachment_of(*, case: AssistanceRequest, pk: int, for_staff: bool) -> Attachment | None:
    """A file of this request that is still there; those of internal notes for staff only."""
    files = case.attachments.kept().filter(pk=pk)
    return (files if for_staff else files.exclude(message__kind=MessageKind.NOTE)).first()
