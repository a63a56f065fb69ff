from django.db import models
from django.utils.translation import gettext_lazy as _

from scheduling.models.trainer import Trainer


class Feed(models.Model):
    """The private address at which a trainer's calendar reads their bookings. Only the SHA-256 of its token is stored."""

    trainer = models.OneToOneField(Trainer, models.CASCADE, related_name="feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), auto_now=True)

    class Meta:
        verbose_name = _("private calendar feed")
        verbose_name_plural = _("private calendar feeds")

    def __str__(self) -> str:
        return str(self.trainer)
