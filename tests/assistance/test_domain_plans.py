from datetime import date

import pytest

from accounts.models import Mail
from assistance.domain import plans
from assistance.domain.plans import Activity, EmptyPlan
from assistance.domain.transitions import NotAllowed, Stale
from assistance.enums import MessageKind, PlanState, RequestState, Side
from assistance.models import AssistanceRequest, Plan

S = RequestState


@pytest.fixture
def offered(case_in, lead):
    case = case_in(S.SCOPED, assignee=lead)
    offer(case, lead)
    return case


def offer(case, lead, **changes):
    said = {"goals": ["An agreement", " "], "activities": [Activity("Read the draft", due=date(2027, 1, 10))]}
    return plans.offer_plan(request=case, seen=case.state, by=lead, **{**said, **changes})


def test_offer_plan_mails_the_requester_and_waits(offered):
    plan = plans.current_plan(offered)

    assert AssistanceRequest.objects.get().state == S.PLAN_OFFERED
    assert ([str(goal) for goal in plan.goals.all()], [str(one) for one in plan.activities.all()]) == (
        ["An agreement"],
        ["Read the draft"],
    )
    assert Mail.objects.get(kind="assistance/plan_offered").to == ["ana@example.org"]


def test_new_version_replaces_the_old_one_and_keeps_it(offered, lead):
    offer(offered, lead, goals=["Another"])

    assert list(Plan.objects.order_by("version").values_list("version", "state")) == [
        (1, PlanState.REPLACED),
        (2, PlanState.OFFERED),
    ]
    assert offered.events.last().kind == "plan_offered"


@pytest.mark.parametrize("nothing", [{"goals": [" "]}, {"activities": []}])
def test_empty_plan_is_refused(case_in, lead, nothing):
    with pytest.raises(EmptyPlan):
        offer(case_in(S.SCOPED), lead, **nothing)


def test_agree(offered, lead):
    plans.agree(request=offered, version=1, by=offered.contact)
    plans.agree(request=offered, version=1, by=offered.contact)  # a second click

    plan = Plan.objects.get()
    assert (plan.is_agreed, plan.answered_by_name) == (True, "Ana Asker")
    assert AssistanceRequest.objects.get().state == S.PLAN_AGREED
    assert Mail.objects.get(kind="assistance/staff_plan_agreed").to == [lead.email]


@pytest.mark.parametrize("version", [1, 7])
def test_agree_refuses_any_version_but_the_one_on_offer(offered, lead, version):
    offer(offered, lead)

    with pytest.raises(Stale):
        plans.agree(request=offered, version=version, by=offered.contact)


def test_agree_refuses_when_the_request_was_put_aside(offered, lead):
    from assistance.domain.transitions import transition

    transition(request=offered, seen=S.PLAN_OFFERED, to=S.ON_HOLD, by=lead, reason="Wait")

    with pytest.raises(Stale):
        plans.agree(request=offered, version=1, by=offered.contact)


def test_comment_sends_the_plan_back(offered, lead):
    plans.comment(request=offered, version=1, by=offered.contact, text="Later, please")

    assert (Plan.objects.get().state, AssistanceRequest.objects.get().state) == (PlanState.COMMENTED, S.SCOPED)
    assert offered.messages.last().kind == MessageKind.PLAN_COMMENT
    assert Mail.objects.get(kind="assistance/staff_plan_comment").to == [lead.email]


def test_mark_activity_of_the_agreed_plan(offered):
    plans.agree(request=offered, version=1, by=offered.contact)
    activity = plans.current_plan(offered).activities.get()

    done = plans.mark_activity(request=offered, activity_pk=activity.pk, done=True).done_at
    again = plans.mark_activity(request=offered, activity_pk=activity.pk, done=True).done_at
    undone = plans.mark_activity(request=offered, activity_pk=activity.pk, done=False).done_at

    assert (done == again, undone) == (True, None)


def test_mark_activity_refuses_a_plan_that_is_not_agreed(offered):
    with pytest.raises(NotAllowed):
        plans.mark_activity(request=offered, activity_pk=plans.current_plan(offered).activities.get().pk, done=True)


def test_no_plan_yet(case):
    assert plans.current_plan(case) is None


def test_activity_is_the_bureaus_unless_told():
    assert Activity("x").side == Side.BUREAU
