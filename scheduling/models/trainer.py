from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField
from content.models import Topic
from sites.enums import State

if TYPE_CHECKING:
    from accounts.models import User


class TrainerQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Those who take bookings, by name."""
        return self.filter(is_active=True).select_related("user").order_by("user__name", "pk")

    def of(self, user: "User") -> Self:
        """The profile of this account, when it has one."""
        return self.filter(user=user) if user.is_authenticated else self.none()


class Trainer(models.Model):
    """Whoever travels or teaches for the Bureau."""

    load: int  # counted by `scheduling.domain.queries.for_desk` alone

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="trainer", verbose_name=_("person")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="trainers")
    languages = LineField(
        _("languages"),
        max_length=200,
        blank=True,
        help_text=_("In which you can teach, with commas between: English, Spanish."),
    )
    home = LineField(_("home place"), max_length=120, blank=True, help_text=_("City or county from which you travel."))
    state = models.CharField(_("state"), max_length=2, choices=State, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="America/Los_Angeles",
        help_text=_("Your free days and days away are days in this zone."),
    )
    is_active = models.BooleanField(_("takes bookings"), default=True)

    objects = TrainerQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainer")
        verbose_name_plural = _("trainers")

    def __str__(self) -> str:
        return str(self.user)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def language_list(self) -> list[str]:
        return [word.strip() for word in self.languages.split(",") if word.strip()]

    @property
    def topic_names(self) -> str:
        return ", ".join(topic.label for topic in self.topics.all())
