"""The S3 service killed, or refusing the portal's keys: the site answers, nothing is half kept, and all is made good."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.enums import DueState, Role
from assistance.domain import attachments, thread
from assistance.models import AssistanceRequest, Attachment, Message
from bureau import storage, worker
from bureau.archive import files
from content.domain.documents import add_document
from content.models import DocumentReading, FileRemoval, PortalDocument
from content.stores import FILE_NOT_KEPT, StoreAway
from tests.assistance.conftest import make_case
from tests.cast import make_user
from tests.content.conftest import make_document  # noqa: F401
from tests.content.hostile import PDF
from tests.guarded import guard_fields
from tests.outages import Service

pytestmark = [
    pytest.mark.server("s3"),
    pytest.mark.one_database("a store is away, whatever the database; the walk has one on PostgreSQL"),
]

ASKED = {
    "name": "Ana Asker",
    "email": "ana@example.org",
    "role": "County manager",
    "agency": "Juniper County",
    "state_code": "NM",
    "jurisdiction": "Juniper County",
    "phase": "exploring",
    "hope": "Our sheriff would like to hear from peers.",
}


@pytest.fixture(params=["killed", "refusing"])
def service(request, committed) -> Service:
    return request.getfixturevalue(request.param)


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.pdf", PDF)


def test_an_upload_says_so_and_keeps_what_was_typed(service, client):
    service.break_it()

    page = client.post("/ask/", ASKED | {"file": letter(), **guard_fields()}).content.decode()

    assert (str(FILE_NOT_KEPT) in page, ASKED["hope"] in page) == (True, True)
    assert (AssistanceRequest.objects.count(), Message.objects.count(), Attachment.objects.count()) == (0, 0, 0)

    service.mend()
    client.post("/ask/", ASKED | {"file": letter(), **guard_fields()})
    assert Attachment.objects.get().file.read() == PDF
    assert len(list(files.walk(storages["private"]))) == 1


def test_a_request_without_a_file_goes_through(service, client):
    service.break_it()

    assert client.post("/ask/", ASKED | guard_fields()).status_code == 302
    assert AssistanceRequest.objects.count() == 1


def test_a_reply_of_staff_says_so_and_keeps_what_was_typed(service, lead_client):
    made = make_case()
    service.break_it()

    typed = {"seen": made.state, "text": "Here is the sample.", "file": letter(), "one_time_key": "key"}
    page = lead_client.post(f"/admin/requests/{made.pk}/reply/", typed).content.decode()

    assert (str(FILE_NOT_KEPT) in page, "Here is the sample." in page) == (True, True)
    assert (made.messages.count(), Attachment.objects.count()) == (1, 0)


def test_an_editors_upload_is_refused_and_leaves_no_row(service, editor_client):
    service.break_it()

    answer = editor_client.post("/admin/documents/add/", {"title": "A letter", "file": letter(), "collection": 1})

    assert (answer.status_code, "does not answer just now" in answer.content.decode()) == (503, True)
    assert (PortalDocument.objects.count(), DocumentReading.objects.count()) == (0, 0)


def test_downloads_and_pictures_say_503_in_plain_words_and_pages_answer(service, make_document, editor_client):  # noqa: F811
    document = make_document(PDF)
    storages["default"].save("one.png", ContentFile(b"\x89PNG"))
    service.break_it()

    answers = [editor_client.get(page) for page in (f"/documents/{document.pk}/{document.filename}", "/media/one.png")]

    assert [(one.status_code, one["Retry-After"]) for one in answers] == [(503, "60")] * 2
    assert "Our store of files does not answer just now" in answers[0].content.decode()
    assert [editor_client.get(page).status_code for page in ("/", "/sites/", "/ask/", "/admin/documents/")] == [200] * 4

    service.mend()
    assert editor_client.get(f"/documents/{document.pk}/{document.filename}").getvalue() == PDF


def test_after_repair_one_tend_leaves_nothing_undone(service):
    made, lead = make_case(), make_user("Lena Lead", Role.TA_LEAD, is_staff=True)
    thread.answer(request=made, by=made.contact, text="See file", files=[letter()])
    doomed, unread = (
        add_document(title=name, file=io.BytesIO(PDF), name=f"{name}.pdf") for name in ("doomed", "unread")
    )
    service.break_it()

    attachments.delete_attachment(attachment=Attachment.objects.get(), by=lead, reason="It names people.")
    doomed.delete()
    worker.tend()
    assert (FileRemoval.objects.count(), DocumentReading.objects.get().state) == (2, DueState.WAITING)
    assert DocumentReading.objects.get().attempts == 0

    service.mend()
    worker.tend()
    assert list(files.walk(storages["private"])) == [unread.file.name]
    assert (FileRemoval.objects.count(), DocumentReading.objects.get().state) == (0, DueState.DONE)
    assert [page.text.strip() for page in unread.pages.all()] == ["A warm handoff"]


def test_a_service_that_hangs_holds_up_one_question_and_not_those_behind_it(committed, hanging):
    hanging.break_it()

    with pytest.raises(StoreAway, match="timed? ?out|Timeout"):
        storages["default"].open("probe")
    for name in ("default", "private"):
        with pytest.raises(StoreAway, match="a moment ago"):
            storages[name].open("probe")

    hanging.mend()
    assert storages["default"].open("probe").read() == b"here"


def test_a_file_that_does_not_come_is_given_up_as_soon_as_any_other_question(db, stingy):
    assert storages["default"].exists("probe") is True

    with pytest.raises(StoreAway, match="timed? ?out|Timeout"):
        storages["default"].open("probe")

    assert len(stingy) == storage.TRIES
    assert storages["default"].connection.meta.client.meta.config.read_timeout == storage.ANSWER_WITHIN
    with pytest.raises(StoreAway, match="a moment ago"):
        storages["default"].exists("probe")
