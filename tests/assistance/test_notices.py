"""Every mail of the desk says to its reader why they get it, from what is stored."""

import pytest
import time_machine

from accounts.models import Mail
from assistance.domain import desk, notices, thread
from assistance.domain.visits import assign_trainer
from assistance.enums import NEWS, REQUESTER_NAMES, Channel, RequestState, VisitState
from assistance.models import AssistanceRequest
from scheduling.models import Trainer
from tests.assistance.visit_stage import NOW
from tests.cast import make_user


def reasons() -> list[tuple[str, str]]:
    """To whom each mail went, and its last line."""
    return [(mail.to[0], mail.text.strip().splitlines()[-1]) for mail in Mail.objects.order_by("pk")]


def test_the_requester_reads_that_they_asked(case, lead):
    thread.reply(request=case, seen=case.state, by=lead, text="We are reading.")

    assert reasons() == [
        (case.contact.email, f"You get this email because you asked for help with request {case.number}.")
    ]


def test_whoever_used_the_contact_form_reads_that_they_wrote(case):
    case.channel = Channel.CONTACT

    assert notices.why_requester(case) == (
        f"You get this email because you wrote to the Bureau: your message has the number {case.number}."
    )


def test_staff_read_that_it_is_theirs_or_nobodys(case, lead):
    desk.move(request=case, seen=case.state, to=RequestState.WITHDRAWN, by=case.contact, reason="Solved")
    AssistanceRequest.objects.update(assignee=lead)
    thread.answer(request=case, by=case.contact, text="Thank you")

    assert [line for __, line in reasons()] == [
        f"You get this email because you are a TA lead and nobody has request {case.number} yet.",
        f"You get this email because request {case.number} is assigned to you.",
    ]


@time_machine.travel(NOW, tick=False)
def test_trainers_read_that_the_visit_is_theirs_or_was(visit_in, lead, trainer_user):
    visit = visit_in(VisitState.CONFIRMED)
    Mail.objects.all().delete()
    other = Trainer.objects.create(user=make_user("Otto Other"), time_zone="America/New_York")
    assign_trainer(visit=visit, trainer=other, by=lead)

    ours = dict(reasons())
    assert ours[other.user.email].startswith("You get this email because you are the trainer of this visit")
    assert ours[trainer_user.email].startswith("You get this email because you were the trainer of this visit")
    assert (
        Mail.objects.get(to=[trainer_user.email]).subject
        == f"You no longer run the site visit of {visit.request.number}"
    )


@pytest.mark.parametrize("state", RequestState)
def test_subject_of_a_move_says_more_than_the_state(state):
    case = AssistanceRequest(number="2026-0008", state=state)

    assert set(NEWS) == set(RequestState)
    assert "2026-0008" in case.news and len(case.news) - len("2026-0008") > len(str(REQUESTER_NAMES[state]))
