from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import DueRow


class Change(DueRow):
    """A note that something findable changed, written in the change's own transaction; search works it off.

    Append-only: several rows about one thing are worked off together and deleted once the index has them.
    """

    model = models.CharField(_("what"), max_length=100, help_text=_("The model’s label, such as lead_sites.leadsite."))
    key = models.CharField(_("which"), max_length=40)
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)

    class Meta(DueRow.Meta):
        verbose_name = _("change to be found")
        verbose_name_plural = _("changes to be found")

    def __str__(self) -> str:
        return f"{self.model} {self.key}"


class Generation(models.Model):
    """One row: the sum of all raises that were folded into it. With those that were not yet it is what caches know by."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Raise(models.Model):
    """By how much a transaction raised the generation, as it changed what a public page can show.

    Never changed once it is there, so that nobody who raises waits for anybody; folded into `Generation` and deleted.
    """

    step = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return str(self.step)
