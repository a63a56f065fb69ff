"""Whatever was typed into a form of the desk and is refused stands on the page that answers, whatever moved on meanwhile."""

import pytest
import time_machine
from django import forms

from accounts import guard
from assistance.domain import closing, desk, plans, visits
from assistance.enums import RequestState, VisitState
from assistance.views.actions import ACTS
from assistance.views.visits import ACTS as TRAINER_ACTS
from scheduling.models import Trainer
from tests.assistance.visit_pages import at_desk, do, text
from tests.assistance.visit_stage import NOW
from tests.cast import make_user

S = RequestState

CHOSEN = {
    "to": "on_hold",
    "method": "call",
    "at": "2026-01-02T10:00",
    "minutes": "20",
    "attachment": "1",
    "activity": "1",
    "direction": "virtual",
    "length": "2",
    "unit": "hours",
    "time_zone": "America/Denver",
    "join_url": "https://meet.example.org/juniper",
    "activities-TOTAL_FORMS": "6",
    "activities-INITIAL_FORMS": "0",
    "activities-0-side": "bureau",
    "activities-0-due": "2026-12-24",
    "title": "Help with our agreement",
}
DATES = {"day_0": "2026-03-19", "begins_0": "09:10", "ends_0": "17:10", "people_reached": "9", "date": "1"}
# What the request's state does not stand in the way of.
ALWAYS = {"note", "log", "facts", "lower_flag", "delete_file"}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def typed_into(form):
    """A sentence of its own for every field that takes one."""
    fields = [
        *form.visible_fields(),
        *(field for part in getattr(form, "parts", ()) for field in part.visible_fields()),
    ]
    takes = [field for field in fields if type(field.field) is forms.CharField]
    return {field.html_name: f"Typed into {field.html_name}." for field in takes}


@pytest.mark.parametrize("name", ACTS)
def test_staff_lose_nothing_when_the_request_ended_meanwhile(name, visit_in, lead_client, lead, trainer):
    visit = visit_in(VisitState.OFFERED)
    case = visit.request
    form = ACTS[name].form(case=case)
    words = typed_into(form)
    seen = case.state
    desk.move(request=case, seen=seen, to=S.WITHDRAWN, by=case.contact, reason="Solved.")

    sent = {**CHOSEN, "assignee": lead.pk, "visit": visit.pk, "trainer": trainer.pk, "seen": seen, **words}
    answer = at_desk(lead_client, case, name, **sent)

    was_refused = 'class="errors"' in text(answer)
    assert [word for word in words.values() if was_refused and word not in text(answer)] == []
    assert was_refused == (name not in ALWAYS)


@pytest.mark.parametrize("name", TRAINER_ACTS)
def test_trainers_lose_nothing_when_the_visit_was_cancelled_meanwhile(name, visit_in, trainer_client, lead):
    visit = visit_in(VisitState.CONFIRMED)
    words = typed_into(TRAINER_ACTS[name].form(visit=visit))
    dates = {key: value for key, value in DATES.items() if key in TRAINER_ACTS[name].form(visit=visit).fields}
    visits.cancel(visit=visit, by=lead, reason="Snow.")

    page = text(do(trainer_client, visit, name, **dates, **words))

    shown = [*words.values(), *(value for key, value in dates.items() if key != "date")]
    assert ('class="errors"' in page, [word for word in shown if word not in page]) == (True, [])


def test_report_of_a_visit_that_is_not_over_stays(visit_in, trainer_client):
    visit = visit_in(VisitState.CONFIRMED)

    page = text(do(trainer_client, visit, "report", summary="All of them met.", text_0="Send it"))

    assert ["The visit is not over yet." in page, "All of them met." in page, "Send it" in page] == [True] * 3


def test_trainer_whose_visit_went_to_another_can_copy_the_text(visit_in, trainer_client, lead):
    visit = visit_in(VisitState.PICKED)
    visits.assign_trainer(visit=visit, trainer=Trainer.objects.create(user=make_user("Otto Other")), by=lead)

    answer = do(trainer_client, visit, "put-back", reason="Court on that day.")

    assert (answer.status_code, "Court on that day." in text(answer)) == (404, True)


def offer_plan(case, lead):
    activities = [plans.Activity("Read the draft")]
    plans.offer_plan(request=case, seen=case.state, by=lead, goals=["An agreement"], activities=activities)


def plan_taken_back(case, lead):
    offer_plan(case, lead)
    desk.move(request=case, seen=S.PLAN_OFFERED, to=S.SCOPED, by=lead)


def ended(case, lead):
    closing.close(request=case, seen=case.state, by=lead, next_steps="Keep meeting.")


def opened_again(case, lead):
    ended(case, lead)
    desk.move(request=case, seen=S.CLOSED, to=S.TRIAGE, by=lead, reason="One more question.")


@pytest.mark.parametrize(
    ("path", "sent", "meanwhile"),
    [
        ("comment", {"version": "1", "comment": "Not in January"}, plan_taken_back),
        ("comment", {"version": "1", "comment": "Not in January"}, ended),
        ("withdraw", {"seen": S.SCOPED, "reason": "Not in January"}, ended),
        ("evaluate", {"useful": "4", "helped_next": "yes", "comment": "Not in January"}, opened_again),
    ],
)
def test_requesters_lose_nothing_when_the_request_moved_on(path, sent, meanwhile, holder, scoped, lead):
    browser = holder(scoped)
    meanwhile(scoped, lead)

    answer = browser.post(f"{scoped.get_absolute_url()}{path}/", {**guard.fields(), **sent})

    assert (answer.status_code, "Not in January</textarea>" in text(answer)) == (200, True)


def test_answer_without_a_text_leaves_nothing_to_copy(holder, scoped):
    page = text(holder(scoped).post(f"{scoped.get_absolute_url()}reply/", {**guard.fields(), "text": " "}))

    assert ('class="errors"' in page, "It was not sent. Copy what you need." in page) == (True, False)
