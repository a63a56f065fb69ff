import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, User
from accounts.models.line import LineField
from scheduling.enums import Method


def new_uid() -> str:
    """A UID as RFC 7986, section 5.3, wants it: chance alone, and nothing about the machine or the people."""
    return str(uuid.uuid4())


class CalendarEntry(models.Model):
    """What calendars know one visit or session as: one UID for life, a SEQUENCE that rises with every change (RFC 5545).

    The facts are those last told, or, before anyone was told, those that stand. `facts_sequence`
    is the SEQUENCE at which they last changed: whoever was told that one or a later one is up to date.
    """

    uid = models.CharField(max_length=120, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    facts_sequence = models.PositiveIntegerField(default=0)
    is_canceled = models.BooleanField(_("canceled"), default=False)
    summary = LineField(_("what"), max_length=250, blank=True)
    description = models.TextField(_("description"), blank=True)
    location = LineField(_("where"), max_length=300, blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")

    def __str__(self) -> str:
        return self.summary or self.uid


class Told(models.Model):
    """Who was last told what of a calendar entry. One row for each person, a contact or an account."""

    entry = models.ForeignKey(CalendarEntry, models.CASCADE, related_name="told")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    sequence = models.PositiveIntegerField()
    method = models.CharField(max_length=10, choices=Method)
    told_at = models.DateTimeField(_("told"), auto_now=True)

    class Meta:
        verbose_name = _("what someone was told")
        verbose_name_plural = _("who was told what")
        constraints = [
            models.UniqueConstraint(fields=["entry", "contact"], name="told_contact_once"),
            models.UniqueConstraint(fields=["entry", "user"], name="told_user_once"),
            models.CheckConstraint(
                condition=Q(contact__isnull=False, user__isnull=True) | Q(contact__isnull=True, user__isnull=False),
                name="told_is_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.method} {self.sequence}"

    @property
    def person(self) -> Contact | User:
        person = self.contact or self.user
        assert person is not None  # the constraint above
        return person
