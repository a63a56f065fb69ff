from django.db import models
from django.utils.translation import gettext_lazy as _


class Trial(models.Model):
    """A backup was put into this database, and nobody has said since that it is the portal in service."""

    restored_at = models.DateTimeField(_("restored"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("trial of a backup")

    def __str__(self) -> str:
        return str(self.restored_at)
