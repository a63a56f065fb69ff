"""The end of a request: what was given, what comes next, and how it was."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain import patterns
from accounts.models import Contact, User
from assistance.domain import notices, visits
from assistance.domain.transitions import NotAllowed, locked, tell, transition
from assistance.enums import Channel, EventKind, RequestState
from assistance.models import AssistanceRequest, Evaluation, GivenResource
from content.models import ResourcePage


@transaction.atomic
def give_resource(*, request: AssistanceRequest, page: ResourcePage, by: User) -> GivenResource:
    """Notes that a page of the library was given, on purpose; once for each page."""
    row = locked(request)
    given, made = GivenResource.objects.get_or_create(
        request=row, page=page, defaults={"given_by": by, "given_at": timezone.now()}
    )
    if made:
        tell(request=row, kind=EventKind.RESOURCE_GIVEN, by=by, detail=page.title[:250])
    return given


@transaction.atomic
def close(
    *,
    request: AssistanceRequest,
    seen: str,
    by: User,
    next_steps: str,
    resources: Iterable[ResourcePage] = (),
) -> None:
    """Closes a request with documents given and next steps.

    The requester gets both by mail and, for a request for help that has no evaluation yet,
    a link to three questions. Raises Stale or NotAllowed as `transition` does.
    """
    for page in resources:
        give_resource(request=request, page=page, by=by)
    transition(request=request, seen=seen, to=RequestState.CLOSED, by=by)
    visits.cancel_all(request=request, by=by, reason=_("The request was closed."))
    row = locked(request)
    row.next_steps, row.reply_waiting_since = next_steps, None
    row.save(update_fields=["next_steps", "reply_waiting_since"])
    asked = row.channel == Channel.ASK and not Evaluation.objects.filter(request=row).exists()
    given = [one.page for one in row.given_resources.select_related("page")]
    notices.to_requester(
        request=row,
        template="closed",
        context={"given": given},
        links={"evaluate": "evaluate"} if asked else None,
    )


def may_be_evaluated(request: AssistanceRequest) -> bool:
    """Whether the three questions are still open."""
    return (
        request.state == RequestState.CLOSED
        and request.channel == Channel.ASK
        and not request.shrunk_at
        and not Evaluation.objects.filter(request=request).exists()
    )


@transaction.atomic
def evaluate(
    *, request: AssistanceRequest, by: Contact, useful: int, helped_next: str, comment: str = ""
) -> Evaluation:
    """Takes the requester's three answers, once. Flags telling patterns. Raises NotAllowed when it is not open to them."""
    row = locked(request)
    if not may_be_evaluated(row):
        raise NotAllowed("not open to evaluation")
    flags = patterns.codes(comment)
    evaluation = Evaluation.objects.create(
        request=row, useful=useful, helped_next=helped_next, comment=comment, flags=flags, created_at=timezone.now()
    )
    if flags:
        row.flagged = True
        row.save(update_fields=["flagged"])
    tell(request=row, kind=EventKind.EVALUATED, by=by)
    return evaluation
