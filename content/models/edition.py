from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.enums import Fault, Language
from content.models.document import PortalDocument
from content.models.library import ResourcePage
from content.models.partial_date import validate_partial_date


class EditionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Those that no later edition has taken the place of."""
        return self.filter(superseded_by=None)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def with_file_facts(self) -> Self:
        return self.select_related("document__reading", "superseded_by")


class Edition(models.Model):
    """One dated, citable state of a resource: a file, an address elsewhere, or neither ("no public address known").

    Made by `content.domain.editions.publish_edition` alone, and never changed afterwards
    but for being superseded; the database refuses to change its file or address.
    """

    resource = models.ForeignKey(ResourcePage, models.CASCADE, related_name="editions", verbose_name=_("resource"))
    number = models.PositiveIntegerField(_("number"), help_text=_("Counts this resource’s editions from 1."))
    label = models.CharField(_("version"), max_length=60, blank=True, help_text=_("As the publisher calls it: 1.1"))
    effective = models.CharField(
        _("date"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("As exact as it is known: 2023, 2023-07, or 2023-07-01."),
    )
    language = models.CharField(_("language"), max_length=10, choices=Language, default=Language.ENGLISH)
    document = models.ForeignKey(
        PortalDocument, models.PROTECT, null=True, blank=True, related_name="editions", verbose_name=_("file")
    )
    url = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    file_name = models.CharField(_("file name"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)
    changes = models.TextField(_("what changed"), blank=True, max_length=2000)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name=_("superseded by")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["resource", "-number"]
        indexes = [models.Index(fields=["-published_at", "-id"], name="content_edition_newest")]
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="content_edition_number_once"),
            models.CheckConstraint(
                condition=Q(document=None) | Q(url=""), name="content_edition_file_or_address_not_both"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.effective or str(self.number)

    @property
    def year(self) -> int | None:
        """Of its date, as far as that is known."""
        return int(self.effective[:4]) if self.effective else None

    def clean(self) -> None:
        super().clean()
        if self.document_id and self.url:
            raise ValidationError({"url": _("Give a file or an address elsewhere, not both.")})

    def get_absolute_url(self) -> str:
        """The permanent address of this one edition."""
        return reverse("content:edition", args=[self.resource.slug, self.number])

    def get_file_url(self) -> str:
        """Where its file is handed out; empty without one."""
        return reverse("content:edition_file", args=[self.resource.slug, self.number]) if self.document_id else ""

    @property
    def page_count(self) -> int | None:
        """Pages of its file, once they have been counted."""
        reading = getattr(self.document, "reading", None)
        return reading.page_count if reading else None

    @property
    def is_without_text(self) -> bool:
        """Whether its file was read and no text could be had from it, though its kind has text."""
        reading = getattr(self.document, "reading", None)
        return bool(reading and reading.fault and reading.fault != Fault.UNREADABLE_KIND)
