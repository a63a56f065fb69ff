from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a community stands with LEAD."""

    EXPLORING = "exploring", _("Exploring")
    DEVELOPING = "developing", _("Developing")
    LAUNCHING = "launching", _("Launching")
    OPERATING = "operating", _("Operating")


PHASE_WORDS = {
    Phase.EXPLORING: _("“We have heard of LEAD. Is it right for us, and who has to agree?”"),
    Phase.DEVELOPING: _("“The partners are at the table. Now we need rules, roles, and money.”"),
    Phase.LAUNCHING: _("“We have a project manager and a date. Who trains the officers?”"),
    Phase.OPERATING: _("“We are running. Is it still LEAD, does it work, can it grow?”"),
}


class Language(models.TextChoices):
    """Languages in which an edition can stand."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class UploadKind(models.TextChoices):
    """Kinds of files that are taken in, by the ending of their name; the content has to agree."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word file")
    PPTX = "pptx", _("Presentation")
    XLSX = "xlsx", _("Spreadsheet")
    TXT = "txt", _("Text file")
    CSV = "csv", _("CSV")
    PNG = "png", _("PNG picture")
    JPEG = "jpeg", _("JPEG picture")

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = {
    UploadKind.PDF: "application/pdf",
    UploadKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    UploadKind.PPTX: f"{_OFFICE}.presentationml.presentation",
    UploadKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    UploadKind.TXT: "text/plain; charset=utf-8",
    UploadKind.CSV: "text/csv; charset=utf-8",
    UploadKind.PNG: "image/png",
    UploadKind.JPEG: "image/jpeg",
}

DOCUMENT_KINDS = (
    UploadKind.PDF,
    UploadKind.DOCX,
    UploadKind.PPTX,
    UploadKind.XLSX,
    UploadKind.TXT,
    UploadKind.CSV,
)
PICTURE_KINDS = (UploadKind.PNG, UploadKind.JPEG)


class Fault(models.TextChoices):
    """Why the text of a file could not be read."""

    BROKEN = "broken", _("The file is damaged")
    ENCRYPTED = "encrypted", _("The file is locked with a password")
    NO_TEXT = "no_text", _("The file holds no text, perhaps only pictures of pages")
    TOO_LARGE = "too_large", _("The file is too large or has too many pages")
    BOMB = "bomb", _("The file would unpack to far more than it should")
    WRONG_KIND = "wrong_kind", _("The file is not what its name says")
    UNREADABLE_KIND = "unreadable_kind", _("Text is not read from files of this kind")
    TOO_SLOW = "too_slow", _("Reading the file took too long or too much memory")
    MISSING = "missing", _("The file is no longer in storage")


WHAT_TO_DO = {
    Fault.BROKEN: _("Open it on your computer, save it again, and upload that."),
    Fault.ENCRYPTED: _("Save it without a password and upload that."),
    Fault.NO_TEXT: _("Run text recognition (OCR) over it, or export it again from the program it was written in."),
    Fault.TOO_LARGE: _("Split it into parts, or make its pictures smaller."),
    Fault.BOMB: _("Do not publish it before you know where it comes from."),
    Fault.WRONG_KIND: _("Upload the file in its real format."),
    Fault.UNREADABLE_KIND: _("It can be downloaded; search does not look inside it."),
    Fault.TOO_SLOW: _("Make it smaller or simpler, for example by exporting it again."),
    Fault.MISSING: _("Upload the file again."),
}
