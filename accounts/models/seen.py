from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerSeen(models.Model):
    """When any worker was last seen at work. One row; in the database, as a cache may forget it."""

    ONE = 1

    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = verbose_name_plural = _("worker seen")

    def __str__(self) -> str:
        return str(self.seen_at)
