"""Whatever was typed into a form of the desk and is refused stands on the page that answers, whatever moved on meanwhile."""

import pytest
from django import forms
from lxml import html as parser

from assistance.domain import closing, desk, plans, visits
from assistance.enums import RequestState, VisitState
from assistance.views.actions import ACTS
from assistance.views.visits import ACTS as TRAINER_ACTS
from scheduling.models import Trainer
from tests.assistance.visit_pages import at_desk, do, text
from tests.cast import make_user
from tests.guarded import guard_fields

pytestmark = pytest.mark.usefixtures("now")

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
def test_trainers_lose_nothing_when_the_visit_was_canceled_meanwhile(name, visit_in, trainer_client, lead):
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

    answer = browser.post(f"{scoped.get_absolute_url()}{path}/", {**guard_fields(), **sent})

    assert (answer.status_code, "Not in January</textarea>" in text(answer)) == (200, True)


def test_answer_without_a_text_leaves_nothing_to_copy(holder, scoped):
    page = text(holder(scoped).post(f"{scoped.get_absolute_url()}reply/", {**guard_fields(), "text": " "}))

    assert ('class="errors"' in page, "It was not sent. Copy what you need." in page) == (True, False)


def whole_page(visit, **typed):
    """What a browser sends for any button of the requester's page: the fields of all of them."""
    case = visit.request
    return {**guard_fields(), "version": "", "seen": case.state, f"date_{visit.pk}": "", **typed}


@pytest.mark.parametrize("date", ["first", "none"])
def test_half_written_reply_is_there_after_a_date_was_picked(date, visit_in, holder):
    visit = visit_in(VisitState.OFFERED)
    sent = whole_page(visit, text="We would rather", reason="Solved, <b>I think</b>")
    if date == "first":
        sent[f"date_{visit.pk}"] = visit.dates.first().pk

    page = text(holder(visit.request).post(f"/requests/{visit.request_id}/visits/{visit.pk}/pick/", sent))

    assert ("Your date is held. You get" in page, "No date was chosen." in page) == (date == "first", date == "none")
    assert "We would rather</textarea>" in page
    assert "Solved, &lt;b&gt;I think&lt;/b&gt;</textarea>" in page
    assert (page.count("It is not sent yet."), visit.request.messages.filter(text="We would rather").count()) == (3, 0)


def test_chosen_date_and_other_words_are_there_after_a_reply(visit_in, holder):
    visit = visit_in(VisitState.OFFERED)
    date = visit.dates.last()
    sent = whole_page(visit, text="See you there", reason="Perhaps solved", **{f"date_{visit.pk}": date.pk})

    page = text(holder(visit.request).post(f"/requests/{visit.request_id}/reply/", sent))

    assert f'value="{date.pk}" checked' in page
    assert ("Perhaps solved</textarea>" in page, "See you there</textarea>" in page) == (True, False)
    assert visit.request.messages.filter(text="See you there").count() == 1


def test_words_for_a_form_that_an_act_took_away_can_be_copied(holder, scoped, lead):
    offer_plan(scoped, lead)
    sent = {**guard_fields(), "version": "1", "comment": "Not in January"}

    page = text(holder(scoped).post(f"{scoped.get_absolute_url()}agree/", sent))

    assert ("You have agreed to the plan" in page, "Not in January</textarea>" in page) == (True, True)
    assert "It was not sent. Copy what you need." in page


def test_refused_form_leaves_the_words_for_the_others(visit_in, holder):
    visit = visit_in(VisitState.OFFERED)
    sent = whole_page(visit, text="We would rather", reason="")

    page = text(holder(visit.request).post(f"/requests/{visit.request_id}/withdraw/", sent))

    assert ('class="errors"' in page, "We would rather</textarea>" in page) == (True, True)


def test_too_many_picks_leave_the_words_for_the_others(visit_in, holder, settings):
    settings.LIMITS_ON = True
    visit = visit_in(VisitState.OFFERED)
    browser = holder(visit.request)
    sent = whole_page(visit, text="We would rather")
    answers = [browser.post(f"/requests/{visit.request_id}/visits/{visit.pk}/pick/", sent) for _ in range(31)]

    assert (answers[-1].status_code, "We would rather</textarea>" in text(answers[-1])) == (429, True)


def test_every_field_and_button_of_the_page_belongs_to_its_one_form(visit_in, holder):
    visit = visit_in(VisitState.OFFERED)
    main = parser.fromstring(text(holder(visit.request).get(f"/requests/{visit.request_id}/"))).get_element_by_id(
        "main"
    )

    inside, outside = [], []
    for node in main.iter("input", "textarea", "select", "button"):
        (inside if node.xpath("ancestor::form[@id='acts']") else outside).append(node)
    assert [node.get("name") or node.text_content() for node in outside if node.get("form") != "acts"] == []
    assert [button.get("formaction") for button in outside if button.tag == "button"].count(None) == 0
    assert (len(main.findall(".//form")), len(outside) > 5, "disabled" in inside[1].attrib) == (1, True, True)
