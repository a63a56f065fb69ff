"""Mails of the desk. To the requester they carry fresh private links; to staff, an address behind the log-in."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from wagtail.models import Site

from accounts.domain.mail import queue
from assistance.domain.queries import owners
from assistance.models import AssistanceRequest
from content.models import BureauSettings


def to_requester(
    *,
    request: AssistanceRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    links: Mapping[str, str] | None = None,
) -> None:
    """Queues a mail to whoever sent the request. `links` maps names to purposes; `page` is the status page.

    Nobody is written to once the request was reduced to figures.
    """
    if request.contact is None:
        return
    purposes = {"page": "request", **(links or {})}
    queue(
        template=f"assistance/{template}",
        to=request.contact,
        context={"case": request, "answer_within": answer_within(), **(context or {})},
        links={name: (purpose, request) for name, purpose in purposes.items()},
        about=request,
    )


def to_staff(*, request: AssistanceRequest, template: str, context: Mapping[str, object] | None = None) -> None:
    """Queues a mail to the one who has the request; to all TA leads while nobody has."""
    address = settings.PORTAL_URL + reverse("assistance:request_screen", args=[request.pk])
    for user in [request.assignee] if request.assignee else owners():
        queue(
            template=f"assistance/{template}",
            to=user,
            context={"case": request, "screen": address, **(context or {})},
            about=request,
        )


def answer_within() -> str:
    """The time in which the Bureau says that it answers, in words; empty when it says none."""
    site = Site.objects.filter(is_default_site=True).first()
    return BureauSettings.for_site(site).answer_within if site else ""
