"""Reading the files of documents for their text, one due row at a time."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from accounts.domain.chores import try_again, work_off
from content.domain import changes
from content.domain.extraction import Extracted, extract
from content.enums import Fault
from content.models import DocumentPage, DocumentReading, PortalDocument, ResourcePage
from content.stores import StoreAway


class FileChanged(Exception):
    """The file was replaced while it was being read; it will be read again."""


def read_one() -> bool:
    """Reads one document that is due. Says whether there was one, and no while files are away."""
    return work_off(DocumentReading.objects.select_related("document"), do=read, away=StoreAway)


def read(reading: DocumentReading) -> None:
    """Keeps a document's text by page, or the fault of its file, and notes that what search finds has changed.

    Raises FileChanged when the file was replaced meanwhile.
    """
    name = reading.document.file.name
    found = _extract(reading.document)
    with transaction.atomic():
        document = PortalDocument.objects.select_for_update().get(pk=reading.document_id)
        if document.file.name != name:
            raise FileChanged
        document.pages.all().delete()
        DocumentPage.objects.bulk_create(
            DocumentPage(document=document, number=number, text=text)
            for number, text in enumerate(found.pages, start=1)
        )
        reading.fault = found.fault or ""
        reading.page_count = found.page_count
        reading.file_read = name
        reading.save(update_fields=["fault", "page_count", "file_read"])
        changes.note(document, *ResourcePage.objects.filter(editions__document=document).distinct())


@transaction.atomic
def read_again(*, readings: Iterable[DocumentReading]) -> int:
    """Has the files read anew; what was found in them stands until then. Returns of how many."""
    readings = list(readings)
    for reading in readings:
        try_again(reading)
    return len(readings)


def _extract(document: PortalDocument) -> Extracted:
    ending = Path(document.file.name).suffix.lstrip(".").lower()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"file.{ending}"
        try:
            with document.file.storage.open(document.file.name) as stored, copy.open("wb") as local:
                shutil.copyfileobj(stored, local)
        except FileNotFoundError:
            return Extracted(fault=Fault.MISSING)
        return extract(copy, ending=ending)
