from datetime import datetime
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import span_in_words
from accounts.models.line import LineField
from content import snapshots
from content.models import AudienceRole, Topic
from scheduling.models import CalendarEntry, Trainer
from training.enums import Attendance, RegistrationState, SessionKind, SessionState


def _is_over(at: datetime | None) -> Q:
    return Q(ends_at__lte=at or timezone.now())


class SessionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What everyone may find in lists and search."""
        return self.filter(state=SessionState.PUBLISHED)

    def readable(self) -> Self:
        """Whose own page everyone may open: a session that was published and then fell says so there."""
        return self.exclude(published_at=None)

    def upcoming(self, at: datetime | None = None) -> Self:
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "pk")

    def past(self, at: datetime | None = None) -> Self:
        return self.filter(_is_over(at)).order_by("-starts_at", "-pk")

    def with_tense(self, at: datetime | None = None) -> Self:
        """Adds `tense`: “past” for those of `past`, empty for those of `upcoming`."""
        return self.annotate(tense=Case(When(_is_over(at), then=Value("past")), default=Value("")))

    def with_taken(self) -> Self:
        """Adds `taken`, the number of people registered."""
        return self.annotate(taken=self._number_of(state=RegistrationState.REGISTERED))

    def with_came(self) -> Self:
        """Adds `came`, the number of people who were there."""
        return self.annotate(came=self._number_of(state=RegistrationState.REGISTERED, attendance=Attendance.PRESENT))

    def _number_of(self, **narrowed: str) -> Coalesce:
        """How many registrations: counted for each row that is read. Joined, all would be counted before any is left out."""
        registrations = self.model.registrations.rel.related_model._base_manager.filter(
            session=OuterRef("pk"), **narrowed
        )
        return Coalesce(Subquery(registrations.order_by().values("session").values(number=Count("pk"))), 0)

    def for_lists(self) -> Self:
        """With all that a row of a list shows, in a fixed number of queries."""
        return self.with_taken().prefetch_related("topics", "audiences", "trainers__user")


class Session(models.Model):
    """A live training or presentation. Its times are kept in UTC and told in `time_zone`, the zone of its place.

    The calendar entry is one for life, so that a change reaches the entry that people already have.
    """

    title = LineField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SessionKind, default=SessionKind.TRAINING)
    summary = LineField(_("in one sentence"), max_length=300, help_text=_("Shown in lists and in search."))
    description = models.TextField(_("description"), blank=True, max_length=10_000)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    audiences = models.ManyToManyField(AudienceRole, verbose_name=_("for"), blank=True, related_name="+")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    place = LineField(
        _("place"), max_length=300, blank=True, help_text=_("Shown to everyone. Leave empty for a session online.")
    )
    join_address = models.URLField(
        _("address to join"),
        max_length=500,
        blank=True,
        help_text=_("Told only to people who are registered, and to the trainers."),
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: no limit.")
    )
    trainers = models.ManyToManyField(Trainer, verbose_name=_("trainers"), blank=True, related_name="sessions")
    state = models.CharField(_("state"), max_length=10, choices=SessionState, default=SessionState.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    canceled_at = models.DateTimeField(_("canceled"), null=True, blank=True)
    canceled_reason = models.CharField(_("reason"), max_length=500, blank=True)
    entry = models.OneToOneField(CalendarEntry, models.PROTECT, related_name="session")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-starts_at", "-pk"]
        # In the order of the list, with what its filters count: these read the index and no row.
        indexes = [models.Index(fields=["state", "starts_at", "ends_at", "kind"], name="training_session_by_time")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gt=0), name="session_has_places"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:session", args=[self.slug])

    @property
    def when(self) -> str:
        """From when to when in words, in the zone of its place."""
        return span_in_words(self.starts_at, self.ends_at, self.time_zone)

    @property
    def is_online(self) -> bool:
        return not self.place

    @property
    def is_canceled(self) -> bool:
        return self.state == SessionState.CANCELED

    @property
    def is_draft(self) -> bool:
        return self.state == SessionState.DRAFT

    @property
    def trainer_names(self) -> list[str]:
        """Who leads it, as everyone may read it. Without a name there is an address alone, which is for nobody to read."""
        return [trainer.user.name for trainer in self.trainers.all() if trainer.user.name]

    @property
    def has_begun(self) -> bool:
        return _is_past(self.starts_at)

    @property
    def is_over(self) -> bool:
        return _is_past(self.ends_at)

    @property
    def places_left(self) -> int | None:
        """None without a limit. Needs `with_taken()`, or counts."""
        if self.capacity is None:
            return None
        taken = self.taken if hasattr(self, "taken") else self.registrations.registered().count()
        return max(0, self.capacity - taken)

    @property
    def is_open(self) -> bool:
        """Whether one can still register."""
        return self.state == SessionState.PUBLISHED and not self.has_begun and self.places_left != 0


def _is_past(moment: datetime) -> bool:
    """Whatever says this to a reader is good until that moment."""
    past = moment <= timezone.now()
    if not past:
        snapshots.good_until(moment)
    return past
