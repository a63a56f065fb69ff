"""The requester's page, reached by private link or by the account that owns the address."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import grants
from assistance.domain import queries
from assistance.domain.queries import Seat
from assistance.models import AssistanceRequest


def seat_at(request, pk) -> Seat | None:
    """The requester's place at this request, if this browser has one."""
    link = grants.link_to(request, AssistanceRequest(pk=pk), "request", "evaluate")
    return queries.for_requester(pk=pk, user=request.user, link=link)


def private(response):
    """For pages that a private link opens: their address goes nowhere else."""
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_safe
def status(request, pk):
    seat = seat_at(request, pk)
    if seat is None:
        return private(render(request, "assistance/no_grant.html", status=404))
    return private(render(request, "assistance/status.html", {"seat": seat, "case": seat.case}))
