from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import DueState


class DueQuerySet(models.QuerySet):
    def due(self) -> Self:
        """What is to be done now, oldest first."""
        return self.filter(state=DueState.WAITING, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def waiting(self) -> Self:
        return self.filter(state=DueState.WAITING)

    def on_the_way(self) -> Self:
        """What is due or was tried already; not what waits for its hour."""
        return self.waiting().filter(models.Q(due_at__lte=timezone.now()) | models.Q(attempts__gt=0))

    def failed(self) -> Self:
        return self.filter(state=DueState.FAILED)


class DueRow(models.Model):
    """A piece of background work that is a row: written with the change that causes it, done by a chore."""

    state = models.CharField(_("state"), max_length=10, choices=DueState, default=DueState.WAITING)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["state", "due_at"], name="%(app_label)s_%(class)s_due")]
