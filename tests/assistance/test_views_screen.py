"""The one act that stands first on the request screen, and the zone of its times."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html as parser

from assistance.domain import desk
from assistance.enums import PlanState, RequestState, Side
from assistance.models import Plan, PlanActivity
from tests.assistance.conftest import make_case

pytestmark = pytest.mark.django_db
S = RequestState


def primary_of(client, case) -> str:
    primary = client.get(reverse("assistance:request_screen", args=[case.pk])).context["primary"]
    return primary.get("name") or (primary["move"].target.value if primary["move"] else "")


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (S.RECEIVED, "triage"),
        (S.TRIAGE, "scoped"),
        (S.NEEDS_INFORMATION, ""),
        (S.SCOPED, "plan"),
        (S.PLAN_OFFERED, ""),
        (S.PLAN_AGREED, "delivering"),
        (S.SCHEDULED, "delivering"),
        (S.DELIVERING, "close"),
        (S.ON_HOLD, "triage"),
        (S.CLOSED, ""),
        (S.WITHDRAWN, ""),
    ],
)
def test_each_state_has_its_next_step(lead_client, state, first):
    assert primary_of(lead_client, make_case(state=state)) == first


def test_one_of_whose_work_all_the_rest_waits_is_written_to(lead_client):
    case = make_case(state=S.DELIVERING)
    plan = Plan.objects.create(request=case, version=1, state=PlanState.AGREED, offered_at=timezone.now())
    PlanActivity.objects.create(plan=plan, text="Send the draft", side=Side.COMMUNITY)

    assert primary_of(lead_client, case) == "reply"


@pytest.mark.parametrize(("state", "first"), [(S.RECEIVED, "triage"), (S.PLAN_OFFERED, "reply"), (S.CLOSED, "reply")])
def test_a_waiting_requester_comes_first(lead_client, state, first):
    assert primary_of(lead_client, make_case(state=state, reply_waiting_since=timezone.now())) == first


def test_an_act_stands_on_the_screen_once(lead_client):
    case = make_case(state=S.SCOPED, reply_waiting_since=timezone.now())

    page = lead_client.get(reverse("assistance:request_screen", args=[case.pk])).content.decode()

    assert [page.count(f' id="{name}"') for name in ("reply", "plan", "close", "assign")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("zone", "hour", "name"),
    [("America/New_York", 15, "Eastern time"), ("", 18, "Pacific time"), ("No/Where", 18, "Pacific time")],
)
def test_times_are_read_and_typed_in_ones_own_zone(lead, lead_client, zone, hour, name):
    """Without one, in the Bureau's."""
    lead.time_zone = zone
    lead.save()
    case = make_case()
    address = reverse("assistance:request_screen", args=[case.pk])
    form = lead_client.get(address).context["forms"]["log"]
    said = {"method": "call", "at": "2026-01-02T10:00", "summary": "Spoke", "seen": case.state}

    lead_client.post(f"{address}log/", {**said, "one_time_key": form["one_time_key"].value()})

    page = parser.fromstring(lead_client.get(address).content.decode()).text_content()
    assert case.contact_entries.get().at == datetime(2026, 1, 2, hour, tzinfo=UTC)
    assert f"January 2, 2026, 10:00 a.m. {name}" in " ".join(page.split())
    assert form.fields["at"].help_text == f"{name}."


def test_act_that_was_refused_is_told_in_the_title_of_the_tab(lead_client):
    case = make_case(state=S.SCOPED)
    address = reverse("assistance:request_screen", args=[case.pk])
    titles = [
        parser.fromstring(page.content.decode()).findtext(".//title").split()[0]
        for page in (lead_client.get(address), lead_client.post(f"{address}note/", {"text": ""}))
    ]

    assert titles == [case.number, "Error:"]


def test_history_is_told_in_whole_words_and_names_nobody_twice(lead_client, lead, case):
    desk.assign(request=case, seen=case.state, assignee=lead, by=lead)

    page = lead_client.get(reverse("assistance:request_screen", args=[case.pk])).content.decode()

    told = [f"<span>Taken on by {lead}</span> <span><time", "<span>Moved to “In triage”</span>", "The request arrived"]
    assert [words for words in told if words not in page] == []
