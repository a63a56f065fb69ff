from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import DueRow
from content.enums import Fault
from content.models.document import PortalDocument


class DocumentReading(DueRow):
    """That a document's file is to be read for its text, and what came of it."""

    document = models.OneToOneField(PortalDocument, models.CASCADE, related_name="reading", verbose_name=_("document"))
    fault = models.CharField(_("what is wrong"), max_length=20, choices=Fault, blank=True)
    file_read = models.CharField(_("file that was read"), max_length=400, blank=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True)

    class Meta(DueRow.Meta):
        verbose_name = _("reading of a document")
        verbose_name_plural = _("readings of documents")

    def __str__(self) -> str:
        return str(self.document)


class DocumentPage(models.Model):
    """The text of one page (or slide, or part) of a document's file."""

    document = models.ForeignKey(PortalDocument, models.CASCADE, related_name="pages", verbose_name=_("document"))
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("page of a document")
        verbose_name_plural = _("pages of documents")
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="content_document_page_once")]

    def __str__(self) -> str:
        return f"{self.document_id}, {self.number}"
