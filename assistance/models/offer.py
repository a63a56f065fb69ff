import re
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField
from assistance.enums import OfferKind, VisitDirection
from content.models import AudienceRole, Topic


class OfferQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """What the public page lists and the request form offers."""
        return self.filter(shown=True)


class Offer(models.Model):
    """A kind of help that the Bureau gives and that a community can ask for."""

    code = models.SlugField(
        _("code"), max_length=60, unique=True, help_text=_("Used in addresses; never changed later.")
    )
    title = LineField(_("title"), max_length=120)
    summary = models.TextField(
        _("what it is"), help_text=_("A few plain sentences. Promise no date and no price: the plan settles those.")
    )
    kind = models.CharField(_("kind of help"), max_length=20, choices=OfferKind)
    direction = models.CharField(
        _("direction"), max_length=12, choices=VisitDirection, blank=True, help_text=_("Only for site visits.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="offers")
    audiences = models.ManyToManyField(AudienceRole, verbose_name=_("audiences"), blank=True, related_name="offers")
    source_label = LineField(
        _("source"), max_length=150, blank=True, help_text=_("Where it is said that the Bureau gives this help.")
    )
    source_url = models.URLField(_("address of the source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    shown = models.BooleanField(_("shown"), default=True, help_text=_("Untick to stop offering it."))

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=OfferKind.VISIT) & ~Q(direction="")) | (~Q(kind=OfferKind.VISIT) & Q(direction="")),
                name="offer_direction_for_visits_only",
                violation_error_message=_("A site visit has a direction; nothing else has."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('assistance:offers')}#{self.code}"

    @property
    def gist(self) -> str:
        """The first sentence of what it is, for a row that is read in passing."""
        return self._gist_and_detail()[0]

    @property
    def detail(self) -> str:
        """What follows the first sentence; may be empty."""
        return self._gist_and_detail()[1]

    def _gist_and_detail(self) -> tuple[str, str]:
        found = re.match(r"(.+?[.?!])\s+(?=[A-Z“])(.*)", self.summary.strip(), re.DOTALL)
        return (found[1], found[2]) if found else (self.summary.strip(), "")
