from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import DueRow


class FileRemoval(DueRow):
    """A file that has to go and could not yet, because its store was away. Deleted once the file is."""

    store = models.CharField(_("store"), max_length=20)
    name = models.CharField(_("name"), max_length=400)

    class Meta(DueRow.Meta):
        verbose_name = _("file to be deleted")
        verbose_name_plural = _("files to be deleted")

    def __str__(self) -> str:
        return f"{self.store}/{self.name}"
