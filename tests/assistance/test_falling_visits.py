"""Ending a request names the visits that fall with it, and asks for a tick at each."""

import pytest
from lxml import html as parser

from accounts.models import Mail
from assistance.enums import RequestState, VisitState
from tests.assistance.visit_pages import at_desk, text
from tests.assistance.visit_stage import DAY, START, fresh
from tests.cast import client_of
from tests.guarded import guard_fields

pytestmark = pytest.mark.usefixtures("now")

S = VisitState
WHICH = "To the community: Tuesday, March 10, 2026, 9:00 a.m. – 5:00 p.m. Mountain time"


ENDS = [
    ("close", {"next_steps": "Keep meeting."}),
    ("put_aside", {"to": RequestState.REDIRECTED, "reason": "Another office does it."}),
    ("put_aside", {"to": RequestState.WITHDRAWN, "reason": "No budget."}),
]


@pytest.mark.parametrize(("name", "typed"), ENDS)
def test_request_with_a_visit_ends_only_with_a_tick_at_it(name, typed, visit_in, lead_client):
    visit = visit_in(S.CONFIRMED)
    sent, mails = {"seen": visit.request.state, **typed}, Mail.objects.count()

    refused = text(at_desk(lead_client, visit.request, name, **sent))
    assert (WHICH in refused, "Select each visit" in refused) == (True, True)
    assert (fresh(visit).state, Mail.objects.count()) == (S.CONFIRMED, mails)

    at_desk(lead_client, visit.request, name, **sent, visits=[visit.pk])
    assert (fresh(visit).state, fresh(visit).request.is_open) == (S.CANCELED, False)


def test_ticks_that_are_asked_for_are_not_called_optional(visit_in, lead_client):
    visit = visit_in(S.CONFIRMED)
    page = parser.fromstring(text(lead_client.get(f"/admin/requests/{visit.request.pk}/")))

    legends = [" ".join(one.text_content().split()) for one in page.xpath('//*[@id="close"]//legend')]
    assert legends == ["Documents given (optional)", "Visits that are canceled with it"]


def test_tick_at_one_visit_is_none_at_another_that_came_meanwhile(visit_in, lead_client):
    visit = visit_in(S.CONFIRMED)
    other = visit_in(S.PLANNED, visit.request)

    sent = {"seen": visit.request.state, "next_steps": "Keep meeting.", "visits": [visit.pk]}
    page = text(at_desk(lead_client, visit.request, "close", **sent))

    assert ("To the community: Needs a trainer" in page, fresh(other).request.is_open) == (True, True)


def test_request_that_only_rests_keeps_its_visits_without_a_tick(visit_in, lead_client):
    visit = visit_in(S.CONFIRMED)
    at_desk(lead_client, visit.request, "put_aside", seen=visit.request.state, to="on_hold", reason="Elections.")

    assert (fresh(visit).state, fresh(visit).request.state) == (S.CONFIRMED, RequestState.ON_HOLD)


def test_visit_that_is_over_asks_for_no_tick(visit_in, lead, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)

    at_desk(client_of(lead), visit.request, "close", seen=visit.request.state, next_steps="Keep meeting.")

    assert (fresh(visit).state, fresh(visit).request.state) == (S.CONFIRMED, RequestState.CLOSED)


def test_community_that_withdraws_reads_which_visit_falls(visit_in, holder):
    visit = visit_in(S.CONFIRMED)
    browser, case = holder(visit.request), visit.request
    address, sent = f"{case.get_absolute_url()}withdraw/", {"seen": case.state, "reason": "No budget."}

    refused = text(browser.post(address, {**guard_fields(), **sent}))
    assert (WHICH in refused, "Select each visit" in refused, fresh(visit).state) == (True, True, S.CONFIRMED)

    browser.post(address, {**guard_fields(), **sent, "visits": [visit.pk]})
    assert (fresh(visit).state, fresh(visit).request.state) == (S.CANCELED, RequestState.WITHDRAWN)
