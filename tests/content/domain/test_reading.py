import pytest

from accounts.enums import DueState
from content.domain import reading
from content.enums import Fault
from content.models import Change, DocumentReading
from tests.content.hostile import blank_pdf

pytestmark = pytest.mark.django_db


def texts(document) -> list[tuple[int, str]]:
    return list(document.pages.values_list("number", "text"))


def test_read_one_keeps_the_text_by_page(make_document):
    document = make_document()

    assert reading.read_one() is True
    assert texts(document) == [(1, "A warm handoff")]
    assert DocumentReading.objects.get().page_count == 1
    assert reading.read_one() is False


def test_read_one_keeps_the_fault(make_document):
    document = make_document(blank_pdf(1))

    reading.read_one()

    document.reading.refresh_from_db()
    assert (document.reading.fault, document.reading.state) == (Fault.NO_TEXT, DueState.DONE)


def test_read_one_notes_document_and_resource_for_search(edition):
    Change.objects.all().delete()

    reading.read_one()

    assert set(Change.objects.values_list("model", "key")) == {
        ("content.portaldocument", str(edition.document_id)),
        ("content.resourcepage", str(edition.resource_id)),
    }


def test_file_gone_from_storage_is_a_fault(make_document):
    document = make_document()
    document.file.storage.delete(document.file.name)

    reading.read_one()

    assert DocumentReading.objects.get().fault == Fault.MISSING


def test_file_replaced_while_being_read_is_read_again(make_document, monkeypatch):
    document, later = make_document(), make_document(blank_pdf(1), "later.pdf")
    row = DocumentReading.objects.select_related("document").get(document=document)
    type(document).objects.filter(pk=document.pk).update(file=later.file.name)

    with pytest.raises(reading.FileChanged):
        reading.read(row)

    assert texts(document) == []


def test_replaced_file_is_read_anew(make_document):
    document, later = make_document(), make_document(b"other words", "later.txt")
    while reading.read_one():
        pass

    document.file = later.file.name
    document.save()
    assert texts(document) == []
    reading.read_one()

    assert texts(document) == [(1, "other words")]


def test_document_saved_without_a_new_file_is_not_read_again(make_document):
    document = make_document()
    reading.read_one()

    document.title = "Another title"
    document.save()

    assert texts(document) == [(1, "A warm handoff")]
    assert reading.read_one() is False


def test_deleted_document_takes_its_text_along(make_document):
    document = make_document()
    reading.read_one()

    document.delete()

    assert DocumentReading.objects.count() == 0
    assert Change.objects.filter(model="content.portaldocument").exists()


def test_selected_documents_are_read_again_and_keep_their_text_until_then(make_document, editor_client):
    document = make_document()
    reading.read_one()
    editor_client.post(f"/admin/bulk/content/documentreading/read/?id={document.reading.pk}")

    document.reading.refresh_from_db()
    assert (document.reading.state, document.pages.count(), reading.read_one()) == (DueState.WAITING, 1, True)
