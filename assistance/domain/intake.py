"""A request comes in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.files.base import File
from django.utils import timezone

from accounts.domain import limits, patterns
from accounts.domain.contacts import contact_for
from accounts.models import Contact
from assistance.domain import notices
from assistance.domain.attachments import attach, nothing_half_saved
from assistance.domain.numbers import next_number
from assistance.domain.people import credits
from assistance.domain.transitions import tell
from assistance.enums import Channel, EventKind, MessageKind, RequestState, Side
from assistance.models import AssistanceRequest, Message, Offer
from content.models import Topic
from sites.domain.queries import match_site

MOST_ACKNOWLEDGED = 5


@dataclass(frozen=True)
class Asked:
    """What somebody typed into a public form."""

    name: str
    email: str
    text: str
    title: str = ""
    role: str = ""
    agency: str = ""
    jurisdiction: str = ""
    state_code: str = ""
    phase: str = ""
    timing: str = ""
    offers: Iterable[Offer] = ()
    topics: Iterable[Topic] = ()
    files: "Iterable[File[bytes]]" = field(default=())


def receive(*, asked: Asked, channel: Channel) -> AssistanceRequest:
    """Takes a request in: number, contact, thread with what was asked, files, first line of history.

    Matches the LEAD site by state and jurisdiction where there is one. Flags telling
    patterns to staff. Queues the acknowledgment with the private link, and a notice to
    the TA leads. All or nothing, files included. Nobody has proved the address yet: the
    acknowledgment repeats no word of the sender's, and one address gets MOST_ACKNOWLEDGED a day.
    """
    with nothing_half_saved() as kept:
        now = timezone.now()
        contact = contact_for(email=asked.email, name=asked.name, agency=asked.agency)
        flags = _flags(asked)
        request = AssistanceRequest.objects.create(
            number=next_number(),
            channel=channel,
            title=title_of(asked),
            state=RequestState.RECEIVED,
            state_since=now,
            created_at=now,
            contact=contact,
            name=asked.name,
            role=asked.role,
            agency=asked.agency,
            jurisdiction=asked.jurisdiction,
            state_code=asked.state_code,
            site=match_site(state=asked.state_code, text=asked.jurisdiction) if asked.state_code else None,
            phase=asked.phase,
            timing=asked.timing,
            reply_waiting_since=now,
            flagged=bool(flags),
        )
        request.offers.set(asked.offers)
        request.topics.set(asked.topics)
        message = Message.objects.create(
            request=request,
            kind=MessageKind.REQUEST,
            side=Side.COMMUNITY,
            text=asked.text,
            flags=flags,
            created_at=now,
            **credits(contact) | {"by_name": asked.name},
        )
        tell(request=request, kind=EventKind.RECEIVED, by=contact, to_state=RequestState.RECEIVED)
        _acknowledge(request, contact)
        notices.to_staff(request=request, template="staff_new")
        attach(message=message, files=asked.files, kept=kept)
    return request


def _acknowledge(request: AssistanceRequest, contact: Contact) -> None:
    try:
        limits.take("acknowledged", contact.email, most=MOST_ACKNOWLEDGED, seconds=86_400)
    except limits.LimitReached:
        return
    notices.to_requester(request=request, template="received")


def _flags(asked: Asked) -> list[str]:
    lines = (asked.title, asked.timing, asked.role, asked.agency, asked.jurisdiction, asked.name)
    return patterns.codes(asked.text, *lines, *(text for file in asked.files for text in patterns.texts_of(file)))


def title_of(asked: Asked) -> str:
    """What lists call the request: its subject, or the offers asked for, or its first words."""
    if asked.title.strip():
        return " ".join(asked.title.split())[:200]
    titles = [offer.title for offer in asked.offers]
    if titles:
        return "; ".join(titles)[:200]
    words = " ".join(asked.text.split())
    return words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + " …"
