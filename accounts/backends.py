"""Django mail backends: one that writes rows for the worker, one that delivers into a folder."""

import mailbox
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.domain.mail import keep


class RowBackend(BaseEmailBackend):
    """Keeps what any part of the portal sends (Wagtail's notices, for example) as a row that the worker delivers."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            keep(message)
        return len(messages)


class MailboxBackend(BaseEmailBackend):
    """Delivers into a Maildir folder on this machine."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        settings.MAILBOX_DIR.parent.mkdir(parents=True, exist_ok=True)
        box = mailbox.Maildir(settings.MAILBOX_DIR)
        for message in messages:
            box.add(message.message().as_bytes())
        return len(messages)
