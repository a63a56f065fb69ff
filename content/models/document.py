from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet


def private_storage():
    return storages["private"]


class PortalDocument(AbstractDocument):
    """A file of the library, in private storage, served through a view that checks who may have it."""

    file = models.FileField(_("file"), upload_to="documents", storage=private_storage, max_length=400)
    original_name = models.CharField(
        _("name of the file"), max_length=100, blank=True, editable=False, help_text=_("As it was sent, made harmless.")
    )

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def filename(self) -> str:
        """What it is downloaded as."""
        return self.original_name or super().filename

    def clean(self) -> None:
        """A file that was refused has its reason already; nothing is said of the ending of no file."""
        if self.file:
            super().clean()

    def live_holders(self) -> PageQuerySet:
        """The live pages that hold this file, as an edition or as a link in their text, whoever may open them."""
        pages = ContentType.objects.get_for_model(Page)
        links = ReferenceIndex.get_references_to(self).filter(base_content_type=pages)
        holders = {int(key) for key in links.values_list("object_id", flat=True)}
        holders.update(self.editions.values_list("resource_id", flat=True))
        return Page.objects.live().filter(pk__in=holders)
