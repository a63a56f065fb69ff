from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField


class WorkerSeen(models.Model):
    """When a worker was last seen at work, a row for each machine; in the database, as a cache may forget it."""

    host = LineField(_("machine"), max_length=255, unique=True)
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = verbose_name_plural = _("worker seen")

    def __str__(self) -> str:
        return str(self.seen_at)
