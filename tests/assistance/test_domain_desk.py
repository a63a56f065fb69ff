import pytest
from django.utils import timezone

from accounts.models import Mail
from assistance.domain import desk, plans
from assistance.domain.transitions import NotAllowed, ReasonMissing
from assistance.enums import EventKind, PlanState, RequestState
from assistance.models import AssistanceRequest, Offer, RequestEvent
from content.models import Topic
from tests.cast import Role, make_user

S = RequestState


def stored(case):
    return AssistanceRequest.objects.get(pk=case.pk)


def test_assign_to_a_colleague_tells_them(case_in, lead):
    case, colleague = case_in(S.SCOPED), make_user("Carl Colleague", Role.TA_LEAD)

    desk.assign(request=case, seen=S.SCOPED, assignee=colleague, by=lead)

    assert (stored(case).assignee, stored(case).state) == (colleague, S.SCOPED)
    assert Mail.objects.get().to == [colleague.email]
    told = case.events.last()
    assert (told.staff_words, told.doer) == ("Given to Carl Colleague", str(lead))


def test_assign_to_oneself_sends_nothing_and_says_who_once(case, lead):
    desk.assign(request=case, seen=S.RECEIVED, assignee=lead, by=lead)

    told = case.events.get(kind=EventKind.TAKEN)
    assert (told.staff_words, told.doer, Mail.objects.count()) == (f"Taken on by {lead}", "", 0)


def test_assign_to_somebody_of_the_same_name_is_not_taking_it_on(case_in, lead):
    case, namesake = case_in(S.SCOPED), make_user("Name Sake", Role.TA_LEAD)
    namesake.name = lead.name
    namesake.save()

    desk.assign(request=case, seen=S.SCOPED, assignee=namesake, by=lead)

    told = case.events.last()
    assert (told.staff_words, told.doer) == (f"Given to {lead}", str(lead))


def test_every_line_of_history_has_words_for_staff(case):
    """Where a line names something, with and without it."""
    lines = [RequestEvent(kind=kind, detail=detail) for kind in EventKind for detail in ("", "Carl Colleague")]

    assert [line.kind for line in lines if not line.staff_words or "%" in line.staff_words] == []


def test_assign_refuses_whoever_may_not_work_on_requests(case, lead, editor):
    with pytest.raises(NotAllowed):
        desk.assign(request=case, seen=S.RECEIVED, assignee=editor, by=lead)


def test_move_by_staff_mails_the_reason_to_the_requester(case, lead):
    desk.move(request=case, seen=S.RECEIVED, to=S.REDIRECTED, by=lead, reason="Your county has a LEAD site")

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (
        ["ana@example.org"],
        f"We have passed your request {case.number} on to someone else",
    )
    assert "Your county has a LEAD site" in mail.text
    assert stored(case).reply_waiting_since is None


def test_move_by_the_requester_mails_the_reason_to_staff(case, lead):
    desk.move(request=case, seen=S.RECEIVED, to=S.WITHDRAWN, by=case.contact, reason="Solved")

    assert Mail.objects.get().to == [lead.email]


def test_move_without_a_reason_mails_nobody(case, lead):
    desk.move(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)

    assert Mail.objects.count() == 0


def test_move_needs_its_reason(case, lead):
    with pytest.raises(ReasonMissing):
        desk.move(request=case, seen=S.RECEIVED, to=S.ON_HOLD, by=lead)


def test_plan_taken_back_says_so(case_in, lead):
    case = case_in(S.SCOPED)
    plan = plans.offer_plan(request=case, seen=S.SCOPED, by=lead, goals=["One"], activities=[plans.Activity("Two")])

    desk.move(request=case, seen=S.PLAN_OFFERED, to=S.SCOPED, by=lead)

    plan.refresh_from_db()
    assert plan.state == PlanState.TAKEN_BACK


def test_change_facts_writes_one_line_for_what_changed(case, lead):
    topic, offer = Topic.objects.first(), Offer.objects.create(code="o", title="O", kind="other")
    facts = {"title": case.title, "phase": "launching", "topics": [topic], "offers": [offer]}

    changed = desk.change_facts(request=case, by=lead, facts=facts)

    assert changed == ["phase", "offers", "topics"]
    assert (stored(case).phase, list(stored(case).topics.all())) == ("launching", [topic])
    assert case.events.filter(kind=EventKind.FACTS_CHANGED).count() == 1


def test_change_facts_without_a_change_writes_nothing(case, lead):
    assert desk.change_facts(request=case, by=lead, facts={"title": case.title, "topics": []}) == []
    assert case.events.count() == 1


def test_log_contact(case, lead):
    entry = desk.log_contact(request=case, by=lead, method="call", at=timezone.now(), minutes=20, people="Ana")

    assert (entry.by_name, entry.minutes, str(entry).startswith("Telephone call")) == ("Lena Lead", 20, True)


def test_lower_flag(case_in, lead):
    case = case_in(S.TRIAGE, flagged=True)

    desk.lower_flag(request=case, by=lead)

    assert stored(case).flagged is False


@pytest.mark.parametrize(
    "act",
    [
        lambda case, lead: desk.assign(request=case, seen=S.CLOSED, assignee=lead, by=lead),
        lambda case, lead: desk.change_facts(request=case, by=lead, facts={"title": "x"}),
        lambda case, lead: desk.log_contact(request=case, by=lead, method="call", at=timezone.now()),
    ],
)
def test_nothing_is_done_with_what_is_only_figures(case_in, lead, act):
    case = case_in(S.CLOSED, shrunk_at=timezone.now())

    with pytest.raises(NotAllowed):
        act(case, lead)
