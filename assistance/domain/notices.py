"""Mails of the desk. To the requester they carry fresh private links; to staff, an address behind the log-in."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from accounts.domain.mail import queue
from accounts.models import User
from assistance.domain.queries import owners
from assistance.enums import Channel
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
        why=why_requester(request),
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
            why=why_staff(request, user),
            about=request,
        )


def why_requester(request: AssistanceRequest) -> str:
    """Why the one who sent a request is written to."""
    if request.channel == Channel.CONTACT:
        said = _("You get this email because you wrote to the Bureau: your message has the number %(number)s.")
    else:
        said = _("You get this email because you asked for help with request %(number)s.")
    return said % {"number": request.number}


def why_staff(request: AssistanceRequest, user: User) -> str:
    """Why one of the staff is written to about a request: it is theirs, or nobody's and they are a TA lead."""
    if request.assignee == user:
        said = _("You get this email because request %(number)s is assigned to you.")
    else:
        said = _("You get this email because you are a TA lead and nobody has request %(number)s yet.")
    return said % {"number": request.number}


def answer_within() -> str:
    """The time in which the Bureau says that it answers, in words; empty when it says none."""
    site = Site.objects.filter(is_default_site=True).first()
    return BureauSettings.for_site(site).answer_within if site else ""
