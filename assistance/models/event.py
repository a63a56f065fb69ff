from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact
from accounts.models.line import LineField
from assistance.enums import REQUESTER_EVENTS, TOLD, EventKind, RequestState, Side
from assistance.models.request import AssistanceRequest


class EventQuerySet(models.QuerySet):
    def for_requester(self) -> Self:
        """What the requester's page shows."""
        return self.filter(kind__in=REQUESTER_EVENTS)

    def states(self) -> Self:
        """The events that set the state, in their order."""
        return self.exclude(to_state="").order_by("pk")


class RequestEvent(models.Model):
    """One line of a request's history: who, when, why, with the names as they were then.

    Append-only: it can be written once. Only a redaction, or the shrinking of an old
    request, blanks words in it.
    """

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="events")
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("what"), max_length=20, choices=EventKind)
    from_state = models.CharField(max_length=20, choices=RequestState, blank=True)
    to_state = models.CharField(max_length=20, choices=RequestState, blank=True)
    to_name = LineField(_("state"), max_length=60, blank=True, help_text=_("In the words of staff, then."))
    to_public_name = LineField(max_length=60, blank=True, help_text=_("In the words of requesters, then."))
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.BUREAU)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="request_events"
    )
    by_contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="request_events")
    by_name = LineField(_("who"), max_length=150, blank=True)
    reason = models.TextField(_("why"), blank=True)
    detail = models.CharField(_("detail"), max_length=250, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")
        ordering = ["pk"]
        indexes = [models.Index(fields=["request", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.get_kind_display()}"

    @property
    def told(self) -> str:
        """A move, to the requester: a sentence; the state's name of then where the state is no longer known."""
        if self.to_state not in RequestState:
            return self.to_public_name
        return str(TOLD[RequestState(self.to_state)])

    @property
    def is_for_staff_only(self) -> bool:
        return self.kind not in REQUESTER_EVENTS

    @property
    def staff_words(self) -> str:
        """What happened, said to staff. Who did it stands beside it, by `doer`."""
        told = {
            EventKind.RECEIVED: gettext("The request arrived"),
            EventKind.MOVED: gettext("Moved to “%(state)s”"),
            EventKind.ASSIGNED: gettext("Given to %(detail)s"),
            EventKind.TAKEN: gettext("Taken on by %(detail)s"),
            EventKind.FACTS_CHANGED: gettext("Facts corrected: %(detail)s"),
            EventKind.PLAN_OFFERED: gettext("A new version of the plan was offered"),
            EventKind.RESOURCE_GIVEN: gettext("A document was given: %(detail)s"),
            EventKind.REDACTED: gettext("A passage was redacted"),
            EventKind.ATTACHMENT_DELETED: gettext("A file was deleted"),
            EventKind.EVALUATED: gettext("The three questions were answered"),
        }
        said = told.get(EventKind(self.kind))
        if said is None or "%(detail)s" in said and not self.detail:
            return self.detail or str(self.get_kind_display())
        return said % {"state": self.to_name, "detail": self.detail}

    @property
    def doer(self) -> str:
        """Who did it; nothing where the words name them."""
        return "" if self.kind == EventKind.TAKEN else self.by_name

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("A line of history is written once.")
        super().save(*args, **kwargs)
