"""What is written on a request, by either side."""

from collections.abc import Iterable

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.domain import patterns
from accounts.models import Contact, User
from assistance.domain import notices
from assistance.domain.attachments import attach, nothing_half_saved
from assistance.domain.people import Actor, credits, side_of
from assistance.domain.transitions import NotAllowed, locked, transition
from assistance.enums import MessageKind, RequestState
from assistance.models import AssistanceRequest, Message


def post(
    *, request: AssistanceRequest, by: Actor, text: str, kind: MessageKind, files: "Iterable[File[bytes]]" = ()
) -> Message:
    """Adds a message to a locked request and keeps whether an answer of the Bureau waits. Mails nobody.

    Telling patterns in what a requester writes, and in the files to come with it, are flagged to staff. Raises NotAllowed
    when the request has been reduced to figures.
    """
    if request.shrunk_at:
        raise NotAllowed("reduced to figures")
    now = timezone.now()
    sent = [text, *(words for file in files for words in patterns.texts_of(file))]
    flags = patterns.codes(*sent) if isinstance(by, Contact) else []
    if isinstance(by, Contact):
        request.reply_waiting_since = request.reply_waiting_since or now
        request.flagged = request.flagged or bool(flags)
    elif kind != MessageKind.NOTE:
        request.reply_waiting_since = None
    request.save(update_fields=["reply_waiting_since", "flagged"])
    return Message.objects.create(
        request=request, kind=kind, side=side_of(by), text=text, flags=flags, created_at=now, **credits(by)
    )


def answer(*, request: AssistanceRequest, by: Contact, text: str, files: "Iterable[File[bytes]]" = ()) -> Message:
    """The requester writes, with files. Takes the request on when the Bureau waited for it; tells staff by mail."""
    with nothing_half_saved() as kept:
        row = locked(request)
        message = post(request=row, by=by, text=text, kind=MessageKind.REPLY, files=files)
        if row.state == RequestState.NEEDS_INFORMATION:
            transition(request=row, seen=row.state, to=RequestState.TRIAGE, by=by)
        notices.to_staff(request=row, template="staff_reply")
        attach(message=message, files=files, kept=kept)
    return message


def reply(
    *, request: AssistanceRequest, seen: str, by: User, text: str, files: "Iterable[File[bytes]]" = ()
) -> Message:
    """The Bureau writes; the requester gets it by mail. Raises Stale when the request has moved on since."""
    with nothing_half_saved() as kept:
        row = locked(request, seen=seen)
        message = post(request=row, by=by, text=text, kind=MessageKind.REPLY)
        notices.to_requester(request=row, template="reply", context={"message": message})
        attach(message=message, files=files, kept=kept)
    return message


@transaction.atomic
def ask(*, request: AssistanceRequest, seen: str, by: User, text: str) -> Message:
    """The Bureau asks for information: the question goes out by mail, and the request waits for the requester."""
    row = locked(request, seen=seen)
    message = post(request=row, by=by, text=text, kind=MessageKind.QUESTION)
    transition(request=row, seen=seen, to=RequestState.NEEDS_INFORMATION, by=by)
    notices.to_requester(request=row, template="question", context={"message": message})
    return message


@transaction.atomic
def note(*, request: AssistanceRequest, by: User, text: str) -> Message:
    """A note that only staff read."""
    return post(request=locked(request), by=by, text=text, kind=MessageKind.NOTE)
