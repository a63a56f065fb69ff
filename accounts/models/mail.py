from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import MailState
from accounts.models.due import DueRow
from accounts.models.line import LineField


class Mail(DueRow):
    """One mail: written with the change that causes it, delivered by the worker, kept as it was sent.

    `links` holds what the private addresses in it lead to; the addresses are made
    when the mail leaves, so the kept text has only their placeholders.
    `calendar` is a whole iCalendar object (RFC 5545) and leaves as a `text/calendar`
    alternative with `calendar_method` (RFC 6047). `message_id` never changes, so a
    mail that had to go twice is recognized as one.
    """

    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.WAITING)
    kind = models.CharField(_("kind"), max_length=60, help_text=_("The template it was made from."))
    to = models.JSONField(_("to"), default=list)
    subject = LineField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    links = models.JSONField(default=list, blank=True)
    calendar = models.TextField(_("calendar part"), blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    content_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    about = GenericForeignKey("content_type", "object_id")
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta(DueRow.Meta):
        verbose_name = _("email")
        verbose_name_plural = _("emails")
        indexes = [
            *DueRow.Meta.indexes,
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["-created_at", "-id"], name="accounts_mail_newest"),
            models.Index(fields=["state", "created_at"]),
            models.Index(fields=["done_at"]),
            models.Index(fields=["subject"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipients}"

    @property
    def recipients(self) -> str:
        return ", ".join(self.to)
