from django.db import models
from django.utils.translation import gettext_lazy as _


class StarterRow(models.Model):
    """A row of the starter data that was loaded once. What it made belongs to staff, who may have deleted it since."""

    kind = models.CharField(_("what"), max_length=100, help_text=_("The model’s label, such as lead_sites.leadsite."))
    key = models.CharField(_("which"), max_length=300)

    class Meta:
        verbose_name = _("row of the starter data")
        verbose_name_plural = _("rows of the starter data")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="starter_row_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
