import uuid
from pathlib import PurePath
from typing import Self

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Pattern
from accounts.models import Contact
from accounts.models.line import LineField
from assistance.enums import MessageKind, Side
from assistance.models.request import AssistanceRequest


class MessageQuerySet(models.QuerySet):
    def for_requester(self) -> Self:
        """Everything but the internal notes."""
        return self.exclude(kind=MessageKind.NOTE)


class Message(models.Model):
    """One message of a request's thread, or an internal note that only staff read."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="messages")
    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind, default=MessageKind.REPLY)
    side = models.CharField(_("side"), max_length=10, choices=Side)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="request_messages"
    )
    by_contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="request_messages")
    by_name = LineField(_("who"), max_length=150, blank=True)
    text = models.TextField(_("text"))
    flags = models.JSONField(_("telling patterns"), default=list, blank=True)
    created_at = models.DateTimeField(_("written"))

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["request", "created_at"])]

    def __str__(self) -> str:
        return f"{self.by_name} {self.created_at:%Y-%m-%d}"

    @property
    def flag_labels(self) -> list[str]:
        return [str(Pattern(flag).label) for flag in self.flags if flag in Pattern.values]


def private_storage():
    return storages["private"]


def where_to_keep(attachment: "Attachment", name: str) -> str:
    """A name of chance: what the sender called the file is kept in the row only."""
    return f"requests/{attachment.request_id}/{uuid.uuid4().hex}{PurePath(name).suffix.lower()[:10]}"


class AttachmentQuerySet(models.QuerySet):
    def kept(self) -> Self:
        return self.filter(deleted_at=None)


class Attachment(models.Model):
    """A file sent with a message, in private storage. A deleted one leaves its row as the trace, without its name."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.FileField(_("file"), upload_to=where_to_keep, storage=private_storage, max_length=200, blank=True)
    name = LineField(_("name"), max_length=150, blank=True)
    media_type = models.CharField(_("kind of file"), max_length=100, blank=True)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    created_at = models.DateTimeField(_("received"))
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    deleted_by_name = LineField(_("deleted by"), max_length=150, blank=True)
    deleted_because = LineField(_("deleted because"), max_length=250, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
