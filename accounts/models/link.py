from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.contact import Contact


class AccessLinkQuerySet(models.QuerySet):
    def alive(self, at: datetime | None = None) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=at or timezone.now())

    def to(self, obj: models.Model) -> Self:
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=str(obj.pk))


class AccessLink(models.Model):
    """A private address that lets one person reach one thing for one purpose.

    Only the SHA-256 of the token is stored. Several links to the same thing may
    live side by side; minting one revokes none.
    """

    purpose = models.CharField(_("purpose"), max_length=40)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.CharField(max_length=40)
    target = GenericForeignKey("content_type", "object_id")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="links")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        indexes = [models.Index(fields=["content_type", "object_id"]), models.Index(fields=["expires_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(user__isnull=False), name="access_link_belongs_to_someone"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.object_id}"

    @property
    def person(self) -> models.Model:
        """The contact or the account that the link was made for."""
        return self.contact or self.user
