"""The only doors to a request: one for the Bureau, one for whoever sent it."""

from dataclasses import dataclass

from accounts.models import AccessLink, Contact, User
from assistance.models import AssistanceRequest
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
