"""Whose turn it is: the queue and its filter, the dashboards, the request screen and the status page say the same."""

import pytest
from django.utils import timezone

from assistance import dashboard
from assistance.domain import closing, desk, plans, thread
from assistance.domain.plans import Activity
from assistance.enums import TURN_NAMES, Kind, RequestState, Side
from assistance.models import AssistanceRequest, Plan, PlanActivity
from tests.assistance.conftest import make_case
from tests.cast import client_of

pytestmark = pytest.mark.django_db
S = RequestState

BUREAU = {Kind.NEW, Kind.ACTIVE}


def moved_to(state, reason=""):
    return lambda case, lead: desk.move(request=case, seen=case.state, to=state, by=lead, reason=reason)


def writes(case, lead):
    thread.answer(request=case, by=case.contact, text="When can you come?")


def answers(case, lead):
    thread.reply(request=case, seen=case.state, by=lead, text="In March.")


def offers_a_plan(case, lead):
    activities = [Activity("Read the draft")]
    plans.offer_plan(request=case, seen=case.state, by=lead, goals=["An agreement"], activities=activities)


WALK = [
    ("is taken on", lambda case, lead: desk.assign(request=case, seen=case.state, assignee=lead, by=lead), Kind.ACTIVE),
    (
        "is asked about",
        lambda case, lead: thread.ask(request=case, seen=case.state, by=lead, text="How many officers?"),
        Kind.WAITING_ON_REQUESTER,
    ),
    ("the requester answers", writes, Kind.ACTIVE),
    ("is clear", moved_to(S.SCOPED), Kind.ACTIVE),
    ("gets a plan", offers_a_plan, Kind.WAITING_ON_REQUESTER),
    ("the requester writes instead of agreeing", writes, Kind.ACTIVE),
    ("the Bureau answers", answers, Kind.WAITING_ON_REQUESTER),
    ("is agreed", lambda case, lead: plans.agree(request=case, version=1, by=case.contact), Kind.ACTIVE),
    ("has a date", moved_to(S.SCHEDULED), Kind.WAITING_ON_OTHERS),
    ("the requester writes about the date", writes, Kind.ACTIVE),
    ("the Bureau answers about the date", answers, Kind.WAITING_ON_OTHERS),
    ("work begins", moved_to(S.DELIVERING), Kind.ACTIVE),
    ("is put on hold", moved_to(S.ON_HOLD, "The council votes first."), Kind.WAITING_ON_OTHERS),
    ("goes on", moved_to(S.DELIVERING), Kind.ACTIVE),
    (
        "is closed",
        lambda case, lead: closing.close(request=case, seen=case.state, by=lead, next_steps="Keep meeting."),
        Kind.DONE,
    ),
    ("the requester writes once more", writes, Kind.ACTIVE),
    ("the Bureau answers the last word", answers, Kind.DONE),
]


@pytest.fixture
def seen(lead, lead_client, stranger):
    """What each place says about a request: its words for the turn in the queue, who it says is next elsewhere."""
    requester = client_of(stranger)

    def seen(case):
        queue = {
            turn for turn in Kind if case in lead_client.get(f"/admin/requests/?kind={turn}").context["object_list"]
        }
        row = lead_client.get("/admin/requests/").context["object_list"][0]
        screen = lead_client.get(f"/admin/requests/{case.pk}/")
        status = requester.get(case.get_absolute_url())
        asked_for = [line.anchor for line in status.context["your_turn"] if line.anchor != "evaluate/"]
        return {
            "filter": queue,
            "queue": row.turn_name,
            "screen": f"<span>Whose turn: {row.turn_name}</span>" in screen.content.decode(),
            "needs staff": [duty.title for duty in dashboard.needs_staff(lead)] == [str(case)],
            "is the requester's next": [duty.is_next for duty in dashboard.mine(stranger)],
            "asks the requester": len(asked_for),
        }

    return seen


def test_every_place_says_the_same_at_every_step(seen, lead, stranger):
    case = make_case()
    case.contact.user = stranger
    case.contact.save()
    told, expected = [], []

    for step, act, turn in [("arrives", lambda case, lead: None, Kind.NEW), *WALK]:
        act(case, lead)
        case = AssistanceRequest.objects.get(pk=case.pk)
        told.append((step, seen(case)))
        is_theirs = turn == Kind.WAITING_ON_REQUESTER
        expected.append(
            (
                step,
                {
                    "filter": {turn},
                    "queue": str(TURN_NAMES[turn]),
                    "screen": True,
                    "needs staff": turn in BUREAU,
                    "is the requester's next": [is_theirs],
                    "asks the requester": int(is_theirs),
                },
            )
        )

    assert told == expected


def test_a_plan_can_still_be_agreed_to_while_a_message_waits(lead, holder):
    case = make_case(state=S.SCOPED, assignee=lead)
    offers_a_plan(case, lead)
    browser = holder(case)
    first = browser.get(case.get_absolute_url()).content.decode()
    writes(case, lead)

    then = browser.get(case.get_absolute_url()).content.decode()

    assert [page.count("Agree to this plan") for page in (first, then)] == [1, 1]
    assert [page.count('id="your-turn"') for page in (first, then)] == [1, 0]


@pytest.mark.parametrize(
    ("sides", "turn"),
    [
        ([Side.COMMUNITY], Kind.WAITING_ON_REQUESTER),
        ([Side.COMMUNITY, Side.BUREAU], Kind.ACTIVE),
        ([Side.BOTH], Kind.ACTIVE),
        ([], Kind.ACTIVE),
    ],
)
def test_while_all_that_is_open_is_the_requesters_the_bureau_waits_for_them(seen, lead, stranger, sides, turn):
    case = make_case(state=S.DELIVERING, assignee=lead)
    case.contact.user = stranger
    case.contact.save()
    plan = Plan.objects.create(request=case, version=1, state="agreed", offered_at=timezone.now())
    for side in sides:
        PlanActivity.objects.create(plan=plan, text="Read the draft", side=side)

    is_theirs = turn == Kind.WAITING_ON_REQUESTER
    assert seen(case) == {
        "filter": {turn},
        "queue": str(TURN_NAMES[turn]),
        "screen": True,
        "needs staff": not is_theirs,
        "is the requester's next": [is_theirs],
        "asks the requester": 0,
    }
