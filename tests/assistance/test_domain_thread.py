import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Mail
from assistance.domain import thread
from assistance.domain.attachments import delete_attachment
from assistance.domain.transitions import NotAllowed, Stale
from assistance.enums import EventKind, MessageKind, RequestState
from assistance.models import AssistanceRequest, Attachment, Message
from content.domain.uploads import BadUpload

S = RequestState
PDF = b"%PDF-1.7\n%%EOF\n"


def stored(case):
    return AssistanceRequest.objects.get(pk=case.pk)


def test_answer_takes_a_waiting_request_on(case_in, lead):
    case = case_in(S.NEEDS_INFORMATION)

    thread.answer(request=case, by=case.contact, text="Here it is")

    assert stored(case).state == S.TRIAGE
    assert stored(case).reply_waiting_since is not None
    assert Mail.objects.get().to == [lead.email]


def test_answer_leaves_any_other_state_alone(case_in):
    case = case_in(S.DELIVERING)

    thread.answer(request=case, by=case.contact, text="One more thing")

    assert stored(case).state == S.DELIVERING


def test_answer_keeps_since_when_a_reply_waits(case):
    thread.answer(request=case, by=case.contact, text="One")
    first = stored(case).reply_waiting_since
    thread.answer(request=case, by=case.contact, text="Two")

    assert stored(case).reply_waiting_since == first


def test_answer_is_flagged_when_it_tells(case):
    message = thread.answer(request=case, by=case.contact, text="It is 23-CR-0418")

    assert (message.flags, message.flag_labels, stored(case).flagged) == (["case_number"], ["a case number"], True)


def test_reply_goes_out_with_its_words_and_ends_the_wait(case, lead):
    thread.answer(request=case, by=case.contact, text="Hello?")
    thread.reply(request=case, seen=S.RECEIVED, by=lead, text="We are reading.")

    mail = Mail.objects.get(kind="assistance/reply")
    assert (mail.to, "We are reading." in mail.text) == (["ana@example.org"], True)
    assert stored(case).reply_waiting_since is None


def test_words_of_staff_are_not_flagged(case, lead):
    assert thread.note(request=case, by=lead, text="23-CR-0418").flags == []


def test_note_does_not_end_the_wait_and_mails_nobody(case, lead):
    thread.answer(request=case, by=case.contact, text="Hello?")
    Mail.objects.all().delete()

    thread.note(request=case, by=lead, text="Ask the director")

    assert (Mail.objects.count(), stored(case).reply_waiting_since is None) == (0, False)


def test_reply_is_refused_when_the_request_has_moved_on(case, lead):
    with pytest.raises(Stale):
        thread.reply(request=case, seen=S.TRIAGE, by=lead, text="Hello")

    assert Message.objects.count() == 1


def test_reply_with_a_bad_file_leaves_nothing(case, lead, settings):
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.docx", b"PK\x03\x04")]

    with pytest.raises(BadUpload):
        thread.reply(request=case, seen=S.RECEIVED, by=lead, text="Hello", files=files)

    assert (Message.objects.count(), Mail.objects.count()) == (1, 0)
    assert [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()] == []


def test_ask_waits_for_the_requester(case, lead):
    thread.ask(request=case, seen=S.RECEIVED, by=lead, text="Who hosts it?")

    assert stored(case).state == S.NEEDS_INFORMATION
    assert Message.objects.last().kind == MessageKind.QUESTION
    assert "Who hosts it?" in Mail.objects.get(kind="assistance/question").text


def test_nothing_is_written_on_what_is_only_figures(case_in, lead):
    case = case_in(S.CLOSED, shrunk_at="2026-01-01T00:00Z")

    with pytest.raises(NotAllowed):
        thread.note(request=case, by=lead, text="x")


def test_deleted_file_leaves_its_trace_only(case, lead, settings, django_capture_on_commit_callbacks):
    files = [SimpleUploadedFile("list of clients.pdf", PDF)]
    thread.answer(request=case, by=case.contact, text="See file", files=files)

    with django_capture_on_commit_callbacks(execute=True):
        delete_attachment(attachment=Attachment.objects.get(), by=lead, reason="Names clients")
        delete_attachment(attachment=Attachment.objects.get(), by=lead, reason="Twice")

    trace = Attachment.objects.get()
    assert (trace.name, trace.file.name, trace.deleted_by_name, trace.deleted_because) == (
        "",
        "",
        "Lena Lead",
        "Names clients",
    )
    assert case.events.filter(kind=EventKind.ATTACHMENT_DELETED).count() == 1
    assert [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()] == []
