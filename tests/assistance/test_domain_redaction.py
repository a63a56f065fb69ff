import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Mail
from assistance.domain import closing, desk, plans, thread
from assistance.domain.redaction import BLANK, NothingFound, redact
from assistance.enums import HelpedNext, RequestState
from assistance.models import AssistanceRequest, Redaction
from tests.assistance.conftest import make_case

S = RequestState
NAME = "Pat O’Doe & Son"


def everything_of(case) -> str:
    rows = [
        *AssistanceRequest.objects.filter(pk=case.pk).values(),
        *case.messages.values(),
        *case.events.values(),
        *case.attachments.values("name", "deleted_because"),
        *case.contact_entries.values(),
        *case.redactions.values(),
        *Mail.objects.values("subject", "text", "html"),
    ]
    return str(rows) + str(
        [(plan.summary, list(plan.goals.values()), list(plan.activities.values())) for plan in case.plans.all()]
    )


def test_redact_takes_the_passage_out_of_all_that_is_kept(lead):
    case = make_case(title=f"On {NAME}", state=S.SCOPED)
    file = SimpleUploadedFile("pat o’doe & son.pdf", b"%PDF-1.7\n%%EOF\n")
    thread.answer(request=case, by=case.contact, text=f"About {NAME}", files=[file])
    thread.reply(request=case, seen=S.SCOPED, by=lead, text=f"Is {NAME} well?")
    desk.log_contact(request=case, by=lead, method="call", at=case.created_at, people=NAME, summary=NAME)
    plans.offer_plan(
        request=case, seen=S.SCOPED, by=lead, goals=[NAME], activities=[plans.Activity(NAME, who=NAME)], summary=NAME
    )
    closing.close(request=case, seen=S.PLAN_OFFERED, by=lead, next_steps=f"Call {NAME}")
    closing.evaluate(request=case, by=case.contact, useful=5, helped_next=HelpedNext.YES, comment=NAME)
    desk.move(request=case, seen=S.CLOSED, to=S.TRIAGE, by=lead, reason=f"{NAME} again")

    trace = redact(request=case, passage="pat  O’Doe & Son", by=lead, reason=f"Names {NAME}")

    assert "Doe" not in everything_of(case)
    assert "Doe" not in case.evaluation.comment
    assert (trace.by_name, trace.reason, trace.places > 12) == ("Lena Lead", f"Names {BLANK}", True)


def test_redact_leaves_other_requests_alone(lead):
    mine, other = make_case(title="On Pat"), make_case(title="On Pat")

    redact(request=mine, passage="Pat", by=lead, reason="x")

    assert AssistanceRequest.objects.get(pk=other.pk).title == "On Pat"


@pytest.mark.parametrize("passage", ["nowhere", "   "])
def test_redact_refuses_what_it_does_not_find(case, lead, passage):
    with pytest.raises(NothingFound):
        redact(request=case, passage=passage, by=lead, reason="x")

    assert Redaction.objects.count() == 0


def test_redacted_text_keeps_to_its_length(lead):
    case = make_case(title="x" * 198 + " y")

    redact(request=case, passage="y", by=lead, reason="z")

    assert len(AssistanceRequest.objects.get().title) == 200
