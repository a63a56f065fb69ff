"""Sending mail that waits. Private addresses are minted here, go out, and are not kept."""

import smtplib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from accounts.domain import links
from accounts.domain.chores import work_off
from accounts.domain.mail import new_message_id
from accounts.domain.trial import on_trial
from accounts.gates import Gate, Shut
from accounts.models import Contact, Mail, User

NOT_ASKED_FOR = 60.0  # seconds for which a mail server that hung is handed nothing
HANGS = (TimeoutError, smtplib.SMTPServerDisconnected)  # smtplib says the second of a server that does not answer


class MailServerAway(Exception):
    """The mail server cannot be reached, or refuses the portal itself: that is no mail's fault."""


class NotSent(Exception):
    """A mail that had to leave at once could not; nothing of it is kept."""


def deliver_one() -> bool:
    """Sends the oldest mail that is due. Says whether there was one.

    None is sent on trial, nor for a minute after the mail server was away or hung: reminders and search go on
    meanwhile. A mail waits for as long as the server is away; only what the server says of the mail itself counts
    as an attempt.
    """
    if on_trial() or _gate(_server()).is_shut:
        return False
    return work_off(Mail.objects.all(), do=_send, away=(MailServerAway, Shut))


def carrier() -> BaseEmailBackend:
    """The backend that really delivers: SMTP when EMAIL_URL is set, else the local mailbox folder."""
    if settings.MAIL_DELIVERY:
        return get_connection("django.core.mail.backends.smtp.EmailBackend", **settings.MAIL_DELIVERY)
    return get_connection("accounts.backends.MailboxBackend")


def send_now(*, message: EmailMessage) -> None:
    """Sends a mail that must not be kept, such as one with a sign-in code.

    Raises NotSent when the mail server does not take it, so that the person can be told.
    """
    message.extra_headers = {
        **message.extra_headers,
        "Message-ID": new_message_id(),
        "Auto-Submitted": "auto-generated",
    }
    try:
        with _connected() as server:
            server.send_messages([message])
    except (OSError, MailServerAway, Shut) as error:  # smtplib's errors are OSErrors
        raise NotSent(type(error).__name__) from error


def _send(mail: Mail) -> None:
    with _connected() as server:
        server.send_messages([message_of(mail, {link["place"]: _mint(link) for link in mail.links})])


@contextmanager
def _connected() -> Iterator[BaseEmailBackend]:
    """The mail server, signed in. Raises MailServerAway, and Shut for a minute after it was away or hung."""
    server = carrier()
    with _gate(_server()).passing(MailServerAway, *HANGS):
        try:
            server.open()
        except OSError as error:
            raise MailServerAway(f"{type(error).__name__}: {error}") from error
        try:
            yield server
        finally:
            server.close()


def _server() -> str:
    return "{host}:{port}".format(**settings.MAIL_DELIVERY) if settings.MAIL_DELIVERY else ""


@cache
def _gate(server: str) -> Gate:
    """The gate before this mail server, or the folder."""
    return Gate(NOT_ASKED_FOR)


def message_of(mail: Mail, addresses: Mapping[str, str]) -> EmailMultiAlternatives:
    """The mail as it leaves, with `addresses` in the place of its placeholders."""

    def fill(body: str) -> str:
        for place, address in addresses.items():
            body = body.replace(place, address)
        return body

    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=fill(mail.text),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=mail.to,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    if mail.html:
        message.attach_alternative(fill(mail.html), "text/html")
    if mail.calendar:
        message.attach_alternative(mail.calendar, f"text/calendar; method={mail.calendar_method}")
    return message


def _mint(described: Mapping[str, Any]) -> str:
    target = ContentType.objects.get_for_id(described["content_type"]).get_object_for_this_type(
        pk=described["object_id"]
    )
    contact = Contact.objects.get(pk=described["contact"]) if described["contact"] else None
    user = User.objects.get(pk=described["user"]) if described["user"] else None
    return links.address(links.mint(purpose=str(described["purpose"]), target=target, contact=contact, user=user))
