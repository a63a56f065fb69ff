from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.domain import links
from accounts.models import AccessLink, Mail
from assistance.domain import closing, desk, forgetting, plans, thread
from assistance.domain.figures import figures
from assistance.enums import HelpedNext, RequestState
from assistance.models import AssistanceRequest, Message, Plan
from bureau.chores import forget
from tests.assistance.conftest import make_case
from tests.assistance.replay import replay

S = RequestState


@pytest.fixture
def lived(lead):
    """A request that has been through all of it."""
    case = make_case(state=S.SCOPED, phase="exploring", assignee=lead)
    file = SimpleUploadedFile("draft.pdf", b"%PDF-1.7\n%%EOF\n")
    thread.answer(request=case, by=case.contact, text="Ana asks", files=[file])
    desk.log_contact(request=case, by=lead, method="call", at=case.created_at, minutes=20, people="Ana", summary="Ana")
    plans.offer_plan(request=case, seen=S.SCOPED, by=lead, goals=["Ana"], activities=[plans.Activity("Ana")])
    closing.close(request=case, seen=S.PLAN_OFFERED, by=lead, next_steps="Ana")
    closing.evaluate(request=case, by=case.contact, useful=5, helped_next=HelpedNext.YES, comment="Ana")
    links.mint(purpose="request", target=case, contact=case.contact)
    return case


def test_old_request_shrinks_to_figures_that_name_no_one(lived, settings, django_capture_on_commit_callbacks):
    before = list(figures())

    later = timezone.now() + timedelta(days=forgetting.KEPT_DAYS + 1)
    with time_machine.travel(later), django_capture_on_commit_callbacks(execute=True):
        assert forgetting.old_requests() == 1

    case = AssistanceRequest.objects.get()
    left = str([AssistanceRequest.objects.values().get(), *case.events.values(), *case.contact_entries.values()])
    assert ("Ana" in left, "Lena" in left, "Juniper" in left) == (False, False, False)
    assert (Message.objects.count(), Plan.objects.count(), Mail.objects.count()) == (0, 0, 0)
    assert (case.evaluation.useful, case.evaluation.comment, case.contact_entries.get().minutes) == (5, "", 20)
    assert list(figures()) == before
    assert [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()] == []


def test_shrinking_ends_the_private_links(lived):
    forgetting.shrink(request=lived)

    assert AccessLink.objects.alive().count() == 0


def test_shrunk_history_still_replays(lived):
    forgetting.shrink(request=lived)

    steps = list(lived.events.states().values_list("from_state", "to_state"))
    assert replay(steps) == AssistanceRequest.objects.get().state


def test_shrink_leaves_open_and_shrunk_requests_alone(case, case_in):
    done = case_in(S.REDIRECTED)
    forgetting.shrink(request=case)
    forgetting.shrink(request=done)
    first = AssistanceRequest.objects.get(pk=done.pk).shrunk_at
    forgetting.shrink(request=done)

    assert AssistanceRequest.objects.get(pk=case.pk).title == case.title
    assert AssistanceRequest.objects.get(pk=done.pk).shrunk_at == first


def test_the_chore_keeps_the_promise(lived):
    with time_machine.travel(timezone.now() + timedelta(days=forgetting.KEPT_DAYS - 1)):
        forget()
        young = AssistanceRequest.objects.get().shrunk_at
    with time_machine.travel(timezone.now() + timedelta(days=forgetting.KEPT_DAYS + 1)):
        forget()

    assert (young, AssistanceRequest.objects.get().shrunk_at is not None) == (None, True)
