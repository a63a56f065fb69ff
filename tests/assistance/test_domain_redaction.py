from html import unescape

import pytest
import time_machine
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from accounts.models import Mail
from assistance.domain import closing, desk, plans, thread
from assistance.domain.intake import Asked, receive
from assistance.domain.redaction import BLANK, NothingFound, TooShort, redact
from assistance.enums import Channel, HelpedNext, RequestState, VisitState
from assistance.models import AssistanceRequest, Redaction
from tests.assistance.conftest import make_case
from tests.assistance.visit_stage import NOW, bring_to

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
    mine, other = make_case(title="On Patsy"), make_case(title="On Patsy")

    redact(request=mine, passage="Patsy", by=lead, reason="x")

    assert AssistanceRequest.objects.get(pk=other.pk).title == "On Patsy"


@pytest.mark.parametrize("passage", [".", "   ", "", "Pat", "- . - . -"])
def test_redact_refuses_what_is_too_short(case, lead, passage):
    with pytest.raises(TooShort):
        redact(request=case, passage=passage, by=lead, reason="x")

    assert Redaction.objects.count() == 0


@pytest.mark.parametrize("passage", ["nowhere", "stall  nowhere"])
def test_redact_refuses_what_it_does_not_find(case, lead, passage):
    with pytest.raises(NothingFound):
        redact(request=case, passage=passage, by=lead, reason="x")

    assert Redaction.objects.count() == 0


def test_redacted_text_keeps_to_its_length(lead):
    case = make_case(title="x" * 195 + " Pats")

    redact(request=case, passage="Pats", by=lead, reason="z")

    assert len(AssistanceRequest.objects.get().title) == 200


def places_of(passage: str) -> list[str]:
    """Every column of the whole database that holds it, whatever its model."""
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.JSONField, models.FileField))
        for value in model._default_manager.values_list(field.attname, flat=True)
        if passage in unescape(str(value))
    ]


@time_machine.travel(NOW)
def test_a_redacted_passage_stands_nowhere_in_the_whole_database(lead, trainer):
    """Typed into every field of the public form, and into all that follows from it."""
    name = "Quentin Quillfeather"
    typed = dict.fromkeys(("name", "text", "title", "role", "agency", "jurisdiction", "timing"), name)
    case = receive(asked=Asked(email="q@example.org", **typed), channel=Channel.ASK)
    thread.answer(request=case, by=case.contact, text=name)
    desk.log_contact(request=case, by=lead, method="call", at=case.created_at, people=name, summary=name)
    desk.move(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)
    desk.move(request=case, seen=S.TRIAGE, to=S.SCOPED, by=lead)
    plans.offer_plan(request=case, seen=S.SCOPED, by=lead, goals=[name], activities=[plans.Activity(name, who=name)])
    plans.agree(request=case, version=1, by=case.contact)
    bring_to(VisitState.CONFIRMED, case=AssistanceRequest.objects.get(), lead=lead, trainer=trainer)
    before = places_of(name)

    redact(request=case, passage=name, by=lead, reason="Names somebody")

    assert {"Contact.agency", "Contact.name", "Message.by_name", "Plan.answered_by_name", "Mail.text"} <= set(before)
    assert places_of(name) == []
