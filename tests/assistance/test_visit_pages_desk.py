"""Visits as staff meet them."""

import pytest

from assistance.domain.visit_reports import ToDo, write_report
from assistance.enums import VisitState
from assistance.models import Visit
from scheduling.models import Trainer
from tests.assistance.visit_pages import at_desk, text
from tests.assistance.visit_stage import DAY, START, fresh, plan
from tests.cast import client_of, make_user

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


def facts(**more):
    return {"direction": "virtual", "length": "2", "unit": "hours", "time_zone": "America/Denver", **more}


def test_lead_plans_a_visit_on_the_request_screen(lead_client, scoped):
    at_desk(lead_client, scoped, "visit_plan", **facts(agenda="Meet the partners."))
    visit = Visit.objects.get()

    assert (visit.request, visit.direction, visit.length_in_words, visit.agenda) == (
        scoped,
        "virtual",
        "2 hours",
        "Meet the partners.",
    )


@pytest.mark.parametrize(
    "wrong", [{"direction": "up"}, {"length": "99"}, {"time_zone": "Mars"}, {"join_url": "http://x.example"}]
)
def test_bad_facts_are_refused_and_what_was_typed_stays(wrong, lead_client, scoped):
    page = at_desk(lead_client, scoped, "visit_plan", **facts(agenda="Meet the partners.", **wrong))

    assert (page.status_code, Visit.objects.count(), "Meet the partners." in text(page)) == (200, 0, True)


def test_screen_shows_who_fits_and_why(lead_client, visit_in, trainer):
    visit = visit_in(S.PLANNED)
    page = text(lead_client.get(f"/admin/requests/{visit.request_id}/"))

    assert "Travels from Washington." in page
    assert f'name="trainer" value="{trainer.pk}"' in page


def test_lead_assigns_changes_and_cancels(lead_client, visit_in, trainer):
    visit = visit_in(S.PLANNED)
    case = visit.request
    at_desk(lead_client, case, "visit_assign", visit=visit.pk, trainer=trainer.pk)
    at_desk(lead_client, case, "visit_change", visit=visit.pk, **facts(place="Library"))
    assert (fresh(visit).trainer, fresh(visit).place) == (trainer, "Library")

    at_desk(lead_client, case, "visit_cancel", visit=visit.pk, reason="Snow.")
    page = text(at_desk(lead_client, case, "visit_cancel", visit=visit.pk, reason="Snow again."))
    assert ("Meanwhile the visit stands at “Canceled.”" in page, fresh(visit).canceled_because) == (True, "Snow.")


def test_lead_marks_what_a_visit_left_to_do(lead, visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    desk = client_of(lead)
    report = write_report(visit=visit, by=trainer_user, summary="We met.", follow_ups=[ToDo("Send the template")])
    one = report.follow_ups.get()
    before = text(desk.get(f"/admin/requests/{visit.request_id}/"))
    assert ("<span>Send the template</span>" in before, f'name="follow_up" value="{one.pk}"' in before) == (True, True)

    after = text(at_desk(desk, visit.request, "follow_up", seen="delivering", follow_up=one.pk, done="on"))
    assert ("<span>Send the template</span>" in after, 'Done <time datetime="2026-03-11">March 11' in after) == (
        False,
        True,
    )


def test_lead_notes_that_a_visit_did_not_take_place(lead, visit_in, now):
    visit = visit_in(S.CONFIRMED)
    early = text(at_desk(client_of(lead), visit.request, "visit_not_held", visit=visit.pk, reason="Snow."))
    now.move_to(START + DAY)
    browser = client_of(lead)
    page = text(browser.get(f"/admin/requests/{visit.request_id}/"))
    at_desk(browser, visit.request, "visit_not_held", visit=visit.pk, reason="Snow.")

    assert ("The visit is not over yet." in early, "Note that it did not take place" in page) == (True, True)
    assert ("Cancel it for everyone" in page, fresh(visit).state) == (False, S.NOT_HELD)


def test_form_that_was_refused_stays_with_its_own_visit(lead_client, visit_in):
    visit = visit_in(S.PLANNED)
    visit_in(S.PLANNED, visit.request)
    page = text(at_desk(lead_client, visit.request, "visit_change", visit=visit.pk, **facts(length="99")))

    assert page.count('value="99"') == 1


def test_trainer_who_is_booked_cannot_take_a_confirmed_date(lead_client, visit_in):
    visit = visit_in(S.CONFIRMED)
    other = Trainer.objects.create(user=make_user("Otto Other"))
    other.bookings.create(kind="other", starts_at=visit.starts_at, ends_at=visit.ends_at)
    page = text(at_desk(lead_client, visit.request, "visit_assign", visit=visit.pk, trainer=other.pk))

    assert "Otto Other is booked" in page


def test_visit_of_another_request_cannot_be_changed(lead_client, visit_in, case):
    visit = visit_in(S.PLANNED)
    page = at_desk(lead_client, case, "visit_cancel", visit=visit.pk, reason="x")

    assert (page.status_code, fresh(visit).state) == (200, S.PLANNED)


def test_screen_with_zone_beyond_the_usual_ones(lead_client, scoped, lead):
    plan(scoped, lead, time_zone="Europe/Lisbon")

    assert "Europe/Lisbon" in text(lead_client.get(f"/admin/requests/{scoped.pk}/"))


def test_withdrawn_request_cancels_its_visit(visit_in, lead_client):
    visit = visit_in(S.CONFIRMED)
    sent = {"seen": visit.request.state, "to": "withdrawn", "reason": "No budget.", "visits": [visit.pk]}
    at_desk(lead_client, visit.request, "put_aside", **sent)

    assert (fresh(visit).state, fresh(visit).canceled_because) == (S.CANCELED, "No budget.")
