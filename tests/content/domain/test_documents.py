import io

import pytest

from accounts.enums import DueState
from content.domain import reading
from content.domain.documents import add_document, state_of
from content.domain.uploads import BadUpload
from content.models import DocumentReading, PortalDocument

pytestmark = pytest.mark.django_db


def test_add_document_notes_that_it_is_to_be_read(make_document):
    document = make_document()

    assert DocumentReading.objects.get().document == document
    assert (document.file_size, len(document.file_hash)) == (document.file.size, 40)


def test_add_document_leaves_nothing_of_a_bad_file(settings):
    with pytest.raises(BadUpload):
        add_document(title="Page", file=io.BytesIO(b"<html>"), name="page.pdf")

    assert PortalDocument.objects.count() == 0
    assert not settings.PRIVATE_ROOT.exists()


def test_add_document_stores_a_name_of_many_bytes(make_document):
    document = make_document(name="漢" * 96 + ".pdf")

    assert document.original_name == "漢" * 96 + ".pdf"
    assert document.file.name.isascii()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": DueState.WAITING}, "Its text has not been read yet; this happens in the background."),
        (
            {"state": DueState.FAILED, "last_error": "OSError: x"},
            "for a reason inside the portal (OSError: x). Save it again to have it tried again.",
        ),
        ({"fault": "encrypted"}, "The file is locked with a password. Save it without a password and upload that."),
        ({"page_count": 3}, "Its text was read: 3 pages."),
        ({"page_count": None}, "Its text was read."),
    ],
)
def test_state_of_says_how_it_stands(make_document, change, words):
    make_document()
    DocumentReading.objects.update(**{"state": DueState.DONE, **change})

    assert state_of(document=PortalDocument.objects.get()).endswith(words)


def test_state_of_a_document_that_nobody_noted(make_document):
    make_document()
    DocumentReading.objects.all().delete()

    assert state_of(document=PortalDocument.objects.get()).startswith("Its text has not been read yet")


def test_failed_reading_is_kept_for_staff_to_see(make_document, monkeypatch):
    make_document()
    monkeypatch.setattr(reading, "_extract", lambda document: 1 / 0)

    reading.read_one()

    assert DocumentReading.objects.get().last_error == "ZeroDivisionError: division by zero"


def test_document_whose_reading_failed_is_tried_again_when_saved(make_document):
    document = make_document()
    DocumentReading.objects.update(state=DueState.FAILED)

    document.save()

    assert DocumentReading.objects.get().state == DueState.WAITING
