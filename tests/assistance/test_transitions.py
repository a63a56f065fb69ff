import pytest

from assistance.domain.transitions import NotAllowed, ReasonMissing, Stale, transition
from assistance.enums import RequestState, Side
from assistance.models import AssistanceRequest, RequestEvent
from tests.assistance.replay import replay
from tests.races import race

S = RequestState


def test_transition_moves_and_writes_history(case, lead):
    transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)

    event = case.events.last()
    assert AssistanceRequest.objects.get().state == S.TRIAGE
    assert (event.from_state, event.to_state, event.by_name) == (S.RECEIVED, S.TRIAGE, "Lena Lead")
    assert (event.to_name, event.to_public_name) == ("In triage", "Being read")
    assert event.told == "Someone is reading your request."


def test_move_to_a_state_that_is_no_longer_known_is_told_by_its_name():
    assert RequestEvent(to_state="gone", to_public_name="Being weighed").told == "Being weighed"


def test_transition_refuses_when_the_request_has_moved_on(case, lead):
    transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)

    with pytest.raises(Stale) as refused:
        transition(request=case, seen=S.RECEIVED, to=S.ON_HOLD, by=lead, reason="Wait")

    assert refused.value.state == S.TRIAGE
    assert case.events.count() == 2


def test_transition_refuses_what_the_table_does_not_have(case, lead):
    with pytest.raises(NotAllowed):
        transition(request=case, seen=S.RECEIVED, to=S.DELIVERING, by=lead)


def test_transition_refuses_a_requester_what_is_for_staff(case):
    with pytest.raises(NotAllowed):
        transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=case.contact)


def test_transition_refuses_a_request_reduced_to_figures(case_in, lead):
    case = case_in(S.CLOSED, shrunk_at="2026-01-01T00:00Z")

    with pytest.raises(NotAllowed):
        transition(request=case, seen=S.CLOSED, to=S.TRIAGE, by=lead, reason="More to do")


@pytest.mark.parametrize("to", [S.ON_HOLD, S.REDIRECTED, S.WITHDRAWN])
def test_transition_needs_a_reason_to_put_aside(case, lead, to):
    with pytest.raises(ReasonMissing):
        transition(request=case, seen=S.RECEIVED, to=to, by=lead, reason="  ")

    assert case.events.count() == 1


def test_transition_keeps_when_it_was_done_and_forgets_it_when_opened_again(case, lead):
    transition(request=case, seen=S.RECEIVED, to=S.REDIRECTED, by=lead, reason="A local matter")
    done = AssistanceRequest.objects.get().closed_at
    transition(request=case, seen=S.REDIRECTED, to=S.TRIAGE, by=lead, reason="It is ours after all")

    assert (done is not None, AssistanceRequest.objects.get().closed_at) == (True, None)


def test_history_cannot_be_written_twice(case):
    event = RequestEvent.objects.get()
    event.reason = "other"

    with pytest.raises(TypeError):
        event.save()


def test_history_replays_to_the_present_state(case, lead):
    for to in (S.TRIAGE, S.SCOPED, S.PLAN_OFFERED, S.PLAN_OFFERED, S.ON_HOLD, S.SCOPED, S.CLOSED):
        transition(request=case, seen=case.state, to=to, by=lead, reason="why")

    steps = list(case.events.states().values_list("from_state", "to_state"))
    assert replay(steps) == AssistanceRequest.objects.get().state == S.CLOSED


def test_ten_racing_transitions_make_exactly_one(committed):
    from tests.assistance.conftest import make_case
    from tests.cast import Role, make_user

    case, lead = make_case(), make_user("Lena Lead", Role.TA_LEAD)

    outcomes = race(lambda _: transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead))

    refused = [outcome for outcome in outcomes if isinstance(outcome, Stale)]
    assert (len(refused), len(outcomes)) == (9, 10)
    assert RequestEvent.objects.filter(to_state=S.TRIAGE).count() == 1


def test_a_contact_acts_for_the_community(case):
    transition(request=case, seen=S.RECEIVED, to=S.WITHDRAWN, by=case.contact, reason="No longer needed")

    assert case.events.last().side == Side.COMMUNITY
