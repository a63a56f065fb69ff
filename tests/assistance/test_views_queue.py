"""The order of the queue, and whose turn it says it is."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from lxml import html as parser

from assistance.domain.turns import by_turn, with_turn
from assistance.enums import Kind, PlanState, RequestState, Side
from assistance.models import AssistanceRequest, Plan, PlanActivity
from tests.assistance.conftest import make_case

pytestmark = pytest.mark.django_db
S = RequestState


@pytest.fixture
def five():
    now = timezone.now()
    return {
        "closed": make_case(state=S.CLOSED, state_since=now - timedelta(days=90)),
        "theirs": make_case(state=S.PLAN_OFFERED, state_since=now - timedelta(days=60)),
        "new": make_case(state=S.RECEIVED, state_since=now - timedelta(days=2)),
        "answered": make_case(
            state=S.PLAN_OFFERED,
            state_since=now - timedelta(days=50),
            reply_waiting_since=now - timedelta(days=1),
        ),
        "ours": make_case(state=S.SCOPED, state_since=now - timedelta(days=9)),
    }


def test_what_waits_longest_on_the_bureau_stands_first(lead_client, five):
    shown = lead_client.get("/admin/requests/").context["object_list"]

    assert list(shown) == [five[name] for name in ("ours", "new", "answered", "theirs", "closed")]


def test_another_order_is_taken(lead_client, five):
    shown = lead_client.get("/admin/requests/?ordering=waits_since").context["object_list"]

    assert list(shown) == [five[name] for name in ("closed", "theirs", "ours", "new", "answered")]


def test_an_unanswered_message_makes_it_the_bureaus_turn(five):
    turns = {name: case.turn_name for name, case in five.items()}

    assert turns == {
        "closed": "Nobody",
        "theirs": "Requester",
        "new": "Bureau",
        "answered": "Bureau",
        "ours": "Bureau",
    }


def test_the_longest_wait_counts_from_the_unanswered_message(five):
    row = AssistanceRequest.objects.with_waits_since().get(pk=five["answered"].pk)

    assert row.waits_since == row.reply_waiting_since


def facts_of(client, case) -> dict[str, str]:
    """What stands under each column's name in its row of the queue, of what may be unknown."""
    page = parser.fromstring(client.get(f"/admin/requests/?q={case.number}").content.decode())
    cells = {cell.get("data-label"): cell.text_content().strip() for cell in page.xpath("//td[@data-label]")}
    return {name: cells[name] for name in ("Waiting since", "Place", "Who has it")}


def test_nobody_waits_for_what_is_done(lead_client, five):
    waits = {name: facts_of(lead_client, five[name])["Waiting since"] for name in ("closed", "theirs")}
    shown = {name: wait.partition("\n")[0] for name, wait in waits.items()}

    assert shown == {"closed": "", "theirs": "1\xa0month ago"}


def test_what_is_not_known_is_said(lead_client):
    case = make_case(jurisdiction="", state_code="")

    assert facts_of(lead_client, case) | {"Waiting since": ""} == {
        "Waiting since": "",
        "Place": "Not known",
        "Who has it": "Nobody yet",
    }


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Pacific/Honolulu", "March 2, 2026, 7 p.m. Hawaii time"),
        ("America/New_York", "March 3, 2026, midnight Eastern time"),
        ("", "March 2, 2026, 9 p.m. Pacific time"),
    ],
)
def test_times_in_the_list_are_those_of_ones_own_zone(lead, lead_client, zone, words):
    """Wagtail draws the list after the view; without a zone of one's own it is the Bureau's."""
    lead.time_zone = zone
    lead.save()
    with time_machine.travel(datetime(2026, 3, 3, 5, 0, tzinfo=UTC), tick=False):
        make_case()
    with time_machine.travel(datetime(2026, 3, 5, 5, 0, tzinfo=UTC), tick=False):
        page = parser.fromstring(lead_client.get("/admin/requests/").content.decode())

    assert page.xpath("//td//button/@data-w-tooltip-content-value") == [words, words]


def test_what_is_the_requesters_alone_stands_below_what_is_the_bureaus(lead_client, five):
    work = make_case(state=S.PLAN_AGREED, state_since=timezone.now() - timedelta(days=40))
    plan = Plan.objects.create(request=work, version=1, state=PlanState.AGREED, offered_at=timezone.now())
    PlanActivity.objects.create(plan=plan, text="Send the draft", side=Side.COMMUNITY)

    shown = lead_client.get("/admin/requests/").context["object_list"]

    assert list(shown) == [five["ours"], five["new"], five["answered"], five["theirs"], work, five["closed"]]


def plan_on(case, *sides):
    plan = Plan.objects.create(request=case, version=1, state=PlanState.AGREED, offered_at=timezone.now())
    PlanActivity.objects.bulk_create(PlanActivity(plan=plan, text="Send the draft", side=side) for side in sides)


def test_order_is_right_across_pages(lead_client):
    """More than a page waits longer than the Bureau's own, but for the requester alone; and more than a page is done."""
    now = timezone.now()
    theirs = [make_case(state=S.DELIVERING, state_since=now - timedelta(days=60 + n)) for n in range(51)]
    for case in theirs:
        plan_on(case, Side.COMMUNITY)
    done = [make_case(state=S.CLOSED, state_since=now - timedelta(days=500 + n)) for n in range(51)]
    ours = [make_case(state=S.SCOPED, state_since=now - timedelta(days=n)) for n in range(2)]

    pages = [lead_client.get(f"/admin/requests/?p={number}").context["object_list"] for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [50, 50, 4]
    assert [case for page in pages for case in page] == [*reversed(ours), *reversed(theirs), *reversed(done)]


def test_order_follows_the_turn_that_each_row_says():
    """Of every state, with and without a message that waits, and with all that is open theirs, ours, or nothing open."""
    now, places = timezone.now(), {Kind.NEW: 0, Kind.ACTIVE: 0, Kind.DONE: 2}
    number = 0
    for state in S:
        for waits in (False, True):
            for sides in ([], [Side.COMMUNITY], [Side.COMMUNITY, Side.BUREAU]):
                number += 1
                since, written = (now - timedelta(days=number * factor % 89) for factor in (37, 53))
                case = make_case(state=state, state_since=since, reply_waiting_since=written if waits else None)
                plan_on(case, *sides)

    found = list(by_turn(with_turn(AssistanceRequest.objects.all())))

    assert len(found) == len(S) * 6
    assert found == sorted(found, key=lambda case: (places.get(case.turn, 1), case.waits_since, case.pk))
    assert {case.turn for case in found} == set(Kind)


def test_queue_is_sorted_by_whose_turn_it_is(lead_client):
    states = (RequestState.CLOSED, RequestState.ON_HOLD, RequestState.NEEDS_INFORMATION, RequestState.TRIAGE)
    made = [make_case(state=state, reply_waiting_since=None) for state in (*states, RequestState.RECEIVED)]
    answered = make_case(state=RequestState.ON_HOLD)
    answered.reply_waiting_since = answered.created_at
    answered.save()

    listed = {
        order: [case.turn for case in lead_client.get("/admin/requests/", {"ordering": order}).context["object_list"]]
        for order in ("turn_order", "-turn_order")
    }
    turns = [Kind.NEW, Kind.ACTIVE, Kind.ACTIVE, Kind.WAITING_ON_REQUESTER, Kind.WAITING_ON_OTHERS, Kind.DONE]
    assert (len(made), listed) == (5, {"turn_order": turns, "-turn_order": turns[::-1]})
