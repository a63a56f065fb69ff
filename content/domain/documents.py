"""Files of the library: taken in, and noted to be read."""

from typing import BinaryIO

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.domain.chores import wake
from accounts.enums import DueState
from accounts.models import User
from content.domain import changes
from content.domain.uploads import check_upload, safe_name, stored_name
from content.enums import DOCUMENT_KINDS, WHAT_TO_DO, Fault
from content.models import DocumentReading, PortalDocument


def add_document(*, title: str, file: BinaryIO, name: str, by: User | None = None) -> PortalDocument:
    """Takes in a file for the library, in private storage; its text is read soon after.

    Raises BadUpload for a file that is not what its name says, is empty or too large.
    """
    check_upload(file, name=name, allowed=DOCUMENT_KINDS)
    with transaction.atomic():
        document = PortalDocument(title=title[:255], uploaded_by_user=by, original_name=safe_name(name))
        document.file = File(file, name=stored_name(name))
        document._set_document_file_metadata()
        document.save()
    return document


def follow(*, document: PortalDocument) -> None:
    """Notes a saved document: for search, and to be read where its file is new. Called at every save."""
    with transaction.atomic():
        reading = DocumentReading.objects.filter(document=document).first()
        if reading is None or (reading.state != DueState.WAITING and reading.file_read != document.file.name):
            to_be_read(document=document)
        changes.note(document)


def to_be_read(*, document: PortalDocument) -> DocumentReading:
    """Notes that a document's file is new or has changed; a chore reads its text. What was read before is forgotten."""
    with transaction.atomic():
        document.pages.all().delete()
        reading, _ = DocumentReading.objects.update_or_create(
            document=document,
            defaults={
                "state": DueState.WAITING,
                "due_at": timezone.now(),
                "attempts": 0,
                "last_error": "",
                "done_at": None,
                "fault": "",
                "page_count": None,
            },
        )
        wake()
    return reading


def state_of(*, document: PortalDocument) -> str:
    """In words for editors: whether the document's text was read, what is wrong with it and what to do."""
    reading = getattr(document, "reading", None)
    if reading is None or reading.state == DueState.WAITING:
        return gettext("Its text has not been read yet; this happens in the background.")
    if reading.state == DueState.FAILED:
        return gettext(
            "Its text could not be read, for a reason inside the portal ({error}). Save it again to have it tried again."
        ).format(error=reading.last_error)
    if reading.fault:
        return f"{reading.get_fault_display()}. {WHAT_TO_DO[Fault(reading.fault)]}"
    if reading.page_count:
        return ngettext("Its text was read: %(n)d page.", "Its text was read: %(n)d pages.", reading.page_count) % {
            "n": reading.page_count
        }
    return gettext("Its text was read.")
