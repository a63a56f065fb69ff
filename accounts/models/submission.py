from django.db import models
from django.utils.translation import gettext_lazy as _


class SubmissionKey(models.Model):
    """A form that was sent, known by the hash of the one-time key that stood in it.

    Holds what its first sending made, so that the second click of a double click is told of the same.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    made = models.CharField(_("made"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return self.made
