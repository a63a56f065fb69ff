from datetime import UTC, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact
from accounts.models.line import LineField
from accounts.paging import looked_for
from assistance.enums import (
    DONE_STATES,
    KINDS,
    NEWS,
    OPEN_STATES,
    REQUESTER_NAMES,
    TURN_NAMES,
    VISIT_STATES,
    Channel,
    Kind,
    RequestState,
    states_of,
)
from assistance.models.offer import Offer
from content.enums import Phase
from content.models import Topic
from sites.enums import State
from sites.models import LeadSite

# When the requester wrote, if that is not answered, else when the present state began.
WAITS_SINCE = Coalesce("reply_waiting_since", "state_since")
# When it was done; all that is not stands before that, in no order of its own.
DONE_SINCE = Case(
    When(Q(state__in=DONE_STATES, reply_waiting_since=None), then="state_since"),
    default=Value(datetime(1970, 1, 1, tzinfo=UTC)),
)


class RequestQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def done(self) -> Self:
        return self.filter(state__in=DONE_STATES)

    def of_kind(self, *kinds: Kind) -> Self:
        return self.filter(state__in=states_of(*kinds))

    def of_turn(self, turn: Kind) -> Self:
        """What the state, and a message that waits, say this of; `domain.turns.of_turn` knows more."""
        answered = Q(reply_waiting_since=None)
        if turn == Kind.NEW:
            return self.of_kind(turn)
        if turn == Kind.ACTIVE:
            return self.exclude(state__in=states_of(Kind.NEW)).filter(~answered | Q(state__in=states_of(turn)))
        return self.of_kind(turn).filter(answered)

    def of(self, user: models.Model) -> Self:
        """What belongs to an account: sent from an address that it has proved."""
        return self.filter(contact__user=user)

    def unassigned(self) -> Self:
        return self.filter(assignee=None)

    def reply_waiting(self) -> Self:
        """The requester wrote last, and not only the request that nobody has read yet."""
        return self.exclude(reply_waiting_since=None).exclude(state__in=states_of(Kind.NEW))

    def with_waits_since(self) -> Self:
        return self.annotate(waits_since=WAITS_SINCE)

    def for_list(self) -> Self:
        """With all that a row of the queue, or its CSV, says."""
        return self.select_related("assignee", "site").prefetch_related("offers", "topics")

    def containing(self, text: str) -> Self:
        """What staff look for: the number, or words of the facts or of the thread."""
        for word in looked_for(text):
            self = self.filter(
                Q(number__icontains=word)
                | Q(title__icontains=word)
                | Q(name__icontains=word)
                | Q(agency__icontains=word)
                | Q(jurisdiction__icontains=word)
                | Q(messages__text__icontains=word)
            )
        return self.distinct()


class AssistanceRequest(models.Model):
    """What a community asked of the Bureau, and where it stands.

    `state` is written by `assistance.domain.transitions` alone, together with its line
    of history. Kept until RETENTION says otherwise; then it shrinks to figures.
    """

    number = models.CharField(_("number"), max_length=12, unique=True)
    channel = models.CharField(_("came by"), max_length=10, choices=Channel, default=Channel.ASK)
    title = LineField(_("in short"), max_length=200)
    state = models.CharField(_("state"), max_length=20, choices=RequestState, default=RequestState.RECEIVED)
    state_since = models.DateTimeField(_("in this state since"))
    created_at = models.DateTimeField(_("received"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    shrunk_at = models.DateTimeField(_("reduced to figures"), null=True, blank=True)

    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="requests", verbose_name=_("contact")
    )
    name = LineField(_("name"), max_length=150, blank=True)
    role = LineField(_("role"), max_length=120, blank=True)
    agency = LineField(_("agency or organization"), max_length=200, blank=True)
    jurisdiction = LineField(_("jurisdiction"), max_length=200, blank=True)
    state_code = models.CharField(_("U.S. state or territory"), max_length=2, choices=State, blank=True)
    site = models.ForeignKey(
        LeadSite, models.SET_NULL, null=True, blank=True, related_name="requests", verbose_name=_("LEAD site")
    )
    phase = models.CharField(_("phase"), max_length=12, choices=Phase, blank=True)
    timing = LineField(_("timing"), max_length=200, blank=True)
    offers = models.ManyToManyField(Offer, verbose_name=_("kind of help"), blank=True, related_name="requests")
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="requests")

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_requests",
        verbose_name=_("who has it"),
    )
    reply_waiting_since = models.DateTimeField(_("reply waits since"), null=True, blank=True)
    flagged = models.BooleanField(_("may hold facts about one person"), default=False)
    next_steps = models.TextField(_("next steps"), blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "state_since"]),
            models.Index(fields=["state_code"]),
            models.Index(fields=["reply_waiting_since"]),
            models.Index(DONE_SINCE, "id", name="request_done_last"),
            models.Index(WAITS_SINCE, "id", name="request_waits_since"),
            models.Index(fields=["-created_at", "-id"], name="request_newest_first"),
            models.Index(fields=["phase"], name="request_phase"),
            models.Index(fields=["channel"], name="request_channel"),
            models.Index(fields=["closed_at"], name="request_closed_at"),
            models.Index(fields=["id"], condition=Q(flagged=True), name="request_flagged"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("assistance:status", args=[self.pk])

    @property
    def kind(self) -> Kind:
        return KINDS[RequestState(self.state)]

    @property
    def requester_state(self) -> str:
        """The state's name for the requester."""
        return REQUESTER_NAMES[RequestState(self.state)]

    @property
    def news(self) -> str:
        """What the move to where it stands means for the requester, as the subject of a mail."""
        return str(NEWS[RequestState(self.state)]) % {"number": self.number}

    @property
    def is_open(self) -> bool:
        return self.kind != Kind.DONE

    @property
    def may_have_visits(self) -> bool:
        """Whether a visit may be planned on it now."""
        return self.state in VISIT_STATES

    @property
    def turn(self) -> Kind:
        """Whose turn it is: the state says so, but whoever wrote and has no answer waits for the Bureau.

        Where `domain.turns.with_turn` has found that all that is open is the requester's, the Bureau waits for them.
        """
        if self.is_answer_due:
            return Kind.ACTIVE
        return Kind.WAITING_ON_REQUESTER if getattr(self, "is_only_theirs", False) else self.kind

    @property
    def turn_name(self) -> str:
        """Who is to act, as a word for persons; what stands is said by the state."""
        return str(TURN_NAMES[self.turn])

    @property
    def is_answer_due(self) -> bool:
        """Whether a message waits that came after somebody here had read the request."""
        return self.reply_waiting_since is not None and self.kind != Kind.NEW

    @property
    def assignee_name(self) -> str:
        return str(self.assignee or "")

    @property
    def site_name(self) -> str:
        return str(self.site or "")

    @property
    def kinds_of_help(self) -> str:
        return ", ".join(sorted({str(offer.get_kind_display()) for offer in self.offers.all()}))

    @property
    def topic_names(self) -> str:
        return ", ".join(str(topic) for topic in self.topics.all())

    @property
    def marks(self) -> str:
        """Why staff should look, in words."""
        marks = []
        if self.is_answer_due:
            marks.append(str(_("a reply waits")))
        if self.flagged:
            marks.append(str(_("may hold facts about one person")))
        return capfirst(", ".join(marks))

    @property
    def place(self) -> str:
        """Jurisdiction and state, as far as they are known."""
        return ", ".join(part for part in (self.jurisdiction, self.get_state_code_display()) if part)


class RequestCounter(models.Model):
    """The last number given out in a year."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    def __str__(self) -> str:
        return f"{self.year}-{self.last:04}"
