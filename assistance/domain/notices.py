"""Mails of the desk. To the requester they carry a fresh private link; to staff, an address behind the log-in."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse

from accounts.domain.mail import queue
from accounts.enums import Role
from accounts.models import User
from assistance.models import AssistanceRequest


def to_requester(
    *, request: AssistanceRequest, template: str, context: Mapping[str, object] | None = None, purpose: str = "request"
) -> None:
    """Queues a mail to whoever sent the request, with `links.page`. Nobody is written to once it was reduced to figures."""
    if request.contact is None:
        return
    queue(
        template=f"assistance/{template}",
        to=request.contact,
        context={"case": request, **(context or {})},
        links={"page": (purpose, request)},
        about=request,
    )


def to_staff(*, request: AssistanceRequest, template: str, context: Mapping[str, object] | None = None) -> None:
    """Queues a mail to the one who has the request; to all TA leads while nobody has."""
    leads = User.objects.filter(groups__name=Role.TA_LEAD.value, is_active=True).order_by("pk")
    address = settings.PORTAL_URL + reverse("assistance:request_screen", args=[request.pk])
    for user in [request.assignee] if request.assignee else leads:
        queue(
            template=f"assistance/{template}",
            to=user,
            context={"case": request, "screen": address, **(context or {})},
            about=request,
        )
