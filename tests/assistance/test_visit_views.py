"""Visits as trainers, staff and communities meet them."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from assistance.enums import VisitState
from assistance.models import Visit, VisitReport
from scheduling.domain.availability import mark
from scheduling.enums import DayKind
from scheduling.models import Booking, Trainer
from tests.assistance.visit_stage import DAY, NOW, START, fresh, plan, span
from tests.cast import client_of, make_user

S = VisitState
_count = iter(range(10_000))


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def key():
    return {"one_time_key": f"visit key {next(_count)}"}


def do(client, visit, action, **typed):
    return client.post(f"{visit.get_absolute_url()}{action}/", {**key(), **typed}, follow=True)


def at_desk(client, case, action, **typed):
    return client.post(reverse("assistance:act", args=[case.pk, action]), {**key(), **typed}, follow=True)


def row(number=0, day="2026-03-10", begins="09:00", ends="17:00"):
    return {f"day_{number}": day, f"begins_{number}": begins, f"ends_{number}": ends}


def text(answer):
    return answer.content.decode()


# --- the trainer ----------------------------------------------------------------------------


def test_trainer_reads_what_was_asked_and_what_is_to_do(visit_in, trainer_client):
    page = text(trainer_client.get(visit_in(S.ASKED).get_absolute_url()))

    assert "We stall on the agreement." in page
    assert "Offer these dates" in page


def test_visit_shows_nothing_to_others(visit_in, client, stranger_client, editor_client):
    visit = visit_in(S.PICKED)
    other = client_of(Trainer.objects.create(user=make_user("Otto Other")).user)
    answers = [one.get(visit.get_absolute_url()) for one in (stranger_client, editor_client, other, client)]
    answers += [one.post(f"{visit.get_absolute_url()}confirm/", key()) for one in (stranger_client, other, client)]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 302, 404, 404, 302]
    assert (["Juniper" in text(answer) for answer in answers], fresh(visit).state) == ([False] * 7, S.PICKED)


def test_lead_may_stand_in_for_the_trainer(visit_in, lead_client):
    visit = visit_in(S.PICKED)
    do(lead_client, visit, "confirm")

    assert fresh(visit).state == S.CONFIRMED


def test_trainer_offers_dates_in_the_places_time(visit_in, trainer_client):
    visit = visit_in(S.ASKED)
    page = do(trainer_client, visit, "offer", **row(), **row(1, "2026-03-17", "10:00", "15:30"))

    assert [(date.starts_at.hour, date.ends_at.hour) for date in fresh(visit).dates.all()] == [(15, 23), (16, 21)]
    assert "Tara Trainer has not marked March 10, 2026 as free." in text(page)


def test_visit_of_hours_ends_by_its_length(case, lead, trainer, trainer_client):
    visit = plan(case, lead, length=3, unit="hours")
    at_desk(client_of(lead), case, "visit_assign", visit=visit.pk, trainer=trainer.pk)
    do(trainer_client, visit, "offer", day_0="2026-03-10", begins_0="09:00")

    assert [(date.starts_at.hour, date.ends_at.hour) for date in fresh(visit).dates.all()] == [(15, 18)]


def test_visit_of_three_days_ends_on_the_third(case, lead, trainer, trainer_client):
    visit = plan(case, lead, length=3)
    at_desk(client_of(lead), case, "visit_assign", visit=visit.pk, trainer=trainer.pk)
    do(trainer_client, visit, "offer", **row(day="2026-03-06"))  # clocks change on March 8

    assert [(date.starts_at.day, date.ends_at.day, date.ends_at.hour) for date in fresh(visit).dates.all()] == [
        (6, 8, 23)
    ]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        row(day="yesterday\0"),
        row(day="2026-01-01"),
        row(day="9999-12-31"),
        row(day="0001-01-01"),
        row(begins=""),
        row(ends=""),
        row(ends="08:00"),
        row(begins="25:99"),
        {**row(), **row(1, begins="")},
    ],
)
def test_bad_dates_are_refused_and_what_was_typed_stays(typed, visit_in, trainer_client):
    visit = visit_in(S.ASKED)
    page = do(trainer_client, visit, "offer", **typed)

    assert (page.status_code, fresh(visit).dates.count()) == (200, 0)
    assert 'class="errors"' in text(page)


def test_dates_sent_twice_by_double_click_are_mailed_once(visit_in, trainer_client):
    visit = visit_in(S.ASKED)
    typed = {**row(), "one_time_key": "once"}
    for _ in range(2):
        trainer_client.post(f"{visit.get_absolute_url()}offer/", typed)

    assert visit.request.events.filter(detail__contains="offers dates").count() == 1


def test_trainer_takes_a_date_back(visit_in, trainer_client):
    visit = visit_in(S.OFFERED)
    do(trainer_client, visit, "take-back", date=visit.dates.first().pk)

    assert fresh(visit).dates.count() == 2


def test_trainer_confirms_and_hears_when_it_is_no_longer_to_be_confirmed(visit_in, trainer_client):
    visit = visit_in(S.PICKED)

    assert "The date is confirmed." in text(do(trainer_client, visit, "confirm"))
    assert "Meanwhile the visit stands at “Date confirmed”." in text(do(trainer_client, visit, "confirm"))


def test_trainer_gives_the_pick_back(visit_in, trainer_client):
    visit = visit_in(S.PICKED)
    do(trainer_client, visit, "put-back", reason="Court date.")

    assert fresh(visit).state == S.OFFERED


def test_trainer_declines_and_goes_back_to_their_own_page(visit_in, trainer_client):
    visit = visit_in(S.ASKED)
    page = do(trainer_client, visit, "decline", reason="On leave.")

    assert (page.redirect_chain[-1][0], fresh(visit).state) == ("/trainer/", S.PLANNED)


def test_lead_who_declines_for_the_trainer_goes_back_to_the_request(visit_in, lead_client):
    visit = visit_in(S.ASKED)
    page = do(lead_client, visit, "decline", reason="On leave.")

    assert page.redirect_chain[-1][0] == f"/admin/requests/{visit.request_id}/"


def test_decline_without_a_reason_is_refused(visit_in, trainer_client):
    visit = visit_in(S.ASKED)

    assert 'class="errors"' in text(do(trainer_client, visit, "decline", reason=""))


def test_trainer_moves_and_page_begins_with_the_present_time(visit_in, trainer_client):
    visit = visit_in(S.CONFIRMED)
    assert 'value="2026-03-10"' in text(trainer_client.get(visit.get_absolute_url()))

    do(trainer_client, visit, "move", **row(day="2026-03-12"))
    assert fresh(visit).starts_at == span(2)[0]


def test_move_into_days_away_says_why_not(visit_in, trainer, trainer_client):
    visit = visit_in(S.CONFIRMED)
    mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 3, 12), last_day=date(2026, 3, 13))
    page = text(do(trainer_client, visit, "move", **row(day="2026-03-12")))

    assert "Tara Trainer is away March 12, 2026 – March 13, 2026." in page
    assert 'value="2026-03-12"' in page


def test_trainer_cancels(visit_in, trainer_client):
    visit = visit_in(S.CONFIRMED)
    do(trainer_client, visit, "cancel", reason="Snow.")

    assert (fresh(visit).state, Booking.objects.count()) == (S.CANCELLED, 0)


def test_trainer_writes_the_report_and_may_change_it(visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    trainer_client = client_of(trainer_user)
    do(
        trainer_client,
        visit,
        "report",
        summary="All met.",
        people_reached="9",
        text_0="Send the draft",
        side_0="community",
    )
    page = text(trainer_client.get(visit.get_absolute_url()))

    assert (fresh(visit).report.summary, fresh(visit).report.follow_ups.get().side) == ("All met.", "community")
    assert ("Change the report" in page, 'value="Send the draft"' in page) == (True, True)


def test_report_with_a_case_number_stops_once(visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    trainer_client = client_of(trainer_user)
    typed = {"summary": "We spoke of 23-CR-0418."}
    page = text(do(trainer_client, visit, "report", **typed))
    assert ("looks like a case number" in page, VisitReport.objects.count()) == (True, 0)

    do(trainer_client, visit, "report", **typed, something_else="on")
    assert VisitReport.objects.count() == 1


def test_report_before_the_end_is_refused(visit_in, trainer_client):
    visit = visit_in(S.CONFIRMED)

    assert "The visit is not over yet." in text(do(trainer_client, visit, "report", summary="x"))


def test_unknown_act_is_not_found(visit_in, trainer_client):
    assert do(trainer_client, visit_in(S.ASKED), "explode").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_trainers_page_costs_the_same_for_any_number_of_visits(
    rows, visit_in, trainer_client, django_assert_num_queries
):
    for number in range(rows):
        visit_in(S.CONFIRMED, days=[number])
    trainer_client.get("/trainer/")

    with django_assert_num_queries(12):
        trainer_client.get("/trainer/")


def test_trainers_page_says_what_is_to_do(visit_in, trainer_client):
    visit_in(S.ASKED)
    visit_in(S.PICKED)
    page = text(trainer_client.get("/trainer/"))

    assert ("Offer dates" in page, "Confirm the date" in page) == (True, True)


# --- the community ---------------------------------------------------------------------------


def pick(browser, visit, date_pk):
    address = reverse("assistance:visit_pick", args=[visit.request_id, visit.pk])
    return browser.post(address, {"date": date_pk}, follow=True)


def test_community_picks_a_date_on_its_page(visit_in, holder):
    visit = visit_in(S.OFFERED)
    browser = holder(visit.request)
    assert "Tuesday, March 10, 2026, 9:00 a.m. – 5:00 p.m. Mountain time" in text(
        browser.get(f"/requests/{visit.request_id}/")
    )

    page = text(pick(browser, visit, visit.dates.first().pk))
    assert "Your date is held." in page
    assert "Your date is held until the trainer confirms it" in page


def test_community_reads_that_a_date_is_gone_and_can_pick_another(visit_in, trainer, holder):
    visit = visit_in(S.OFFERED)
    mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 3, 10), last_day=date(2026, 3, 10))
    browser = holder(visit.request)

    assert "This date was taken by someone else in the meantime." in text(pick(browser, visit, visit.dates.first().pk))
    pick(browser, visit, visit.dates.last().pk)
    assert fresh(visit).starts_at == span(14)[0]


@pytest.mark.parametrize("typed", ["", "x", "0", "9" * 40, "%00"])
def test_pick_of_no_date_is_refused_kindly(typed, visit_in, holder):
    visit = visit_in(S.OFFERED)

    assert (pick(holder(visit.request), visit, typed).status_code, fresh(visit).state) == (200, S.OFFERED)


def test_pick_after_the_visit_moved_on_says_so(visit_in, holder):
    visit = visit_in(S.CONFIRMED)

    assert "The visit has moved on" in text(pick(holder(visit.request), visit, visit.dates.last().pk))


def test_pick_by_link_of_another_request_is_refused(visit_in, holder, case_in):
    visit = visit_in(S.OFFERED)
    answer = pick(holder(case_in("received")), visit, visit.dates.first().pk)

    assert (answer.status_code, "Juniper" in text(answer), fresh(visit).state) == (404, False, S.OFFERED)


def test_pick_of_a_visit_of_another_request_does_nothing(visit_in, holder, case):
    visit = visit_in(S.OFFERED)
    address = reverse("assistance:visit_pick", args=[case.pk, visit.pk])
    holder(case).post(address, {"date": visit.dates.first().pk})

    assert fresh(visit).state == S.OFFERED


def test_picks_are_limited(visit_in, holder, settings):
    settings.LIMITS_ON = True
    visit = visit_in(S.OFFERED)
    browser = holder(visit.request)
    answers = [pick(browser, visit, 0).status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]


def test_community_reads_report_and_follow_ups(visit_in, trainer_user, holder, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    trainer_client = client_of(trainer_user)
    do(
        trainer_client,
        visit,
        "report",
        summary="All met.",
        people_reached="1",
        text_0="Send the draft",
        due_0="2026-04-01",
    )
    page = text(holder(visit.request).get(f"/requests/{visit.request_id}/"))

    assert [word in page for word in ("All met.", "1 person took part.", "Send the draft", "by April 1, 2026")] == [
        True
    ] * 4


@pytest.mark.parametrize("rows", [1, 3])
def test_status_page_costs_the_same_for_any_number_of_visits(rows, visit_in, holder, django_assert_num_queries):
    visit = visit_in(S.OFFERED)
    for number in range(1, rows):
        visit_in(S.CONFIRMED, visit.request, days=[number])
    browser = holder(visit.request)
    browser.get(f"/requests/{visit.request_id}/")

    with django_assert_num_queries(15):
        browser.get(f"/requests/{visit.request_id}/")


# --- the desk --------------------------------------------------------------------------------


def facts(**more):
    return {"direction": "virtual", "length": "2", "unit": "hours", "time_zone": "America/Denver", **more}


def test_lead_plans_a_visit_on_the_request_screen(lead_client, case):
    at_desk(lead_client, case, "visit_plan", **facts(agenda="Meet the partners."))
    visit = Visit.objects.get()

    assert (visit.request, visit.direction, visit.length_in_words, visit.agenda) == (
        case,
        "virtual",
        "2 hours",
        "Meet the partners.",
    )


@pytest.mark.parametrize(
    "wrong", [{"direction": "up"}, {"length": "99"}, {"time_zone": "Mars"}, {"join_url": "http://x.example"}]
)
def test_bad_facts_are_refused_and_what_was_typed_stays(wrong, lead_client, case):
    page = at_desk(lead_client, case, "visit_plan", **facts(agenda="Meet the partners.", **wrong))

    assert (page.status_code, Visit.objects.count(), "Meet the partners." in text(page)) == (200, 0, True)


def test_screen_shows_who_fits_and_why(lead_client, visit_in, trainer):
    visit = visit_in(S.PLANNED)
    page = text(lead_client.get(f"/admin/requests/{visit.request_id}/"))

    assert "Lives in Washington." in page
    assert f'name="trainer" value="{trainer.pk}"' in page


def test_lead_assigns_changes_and_cancels(lead_client, visit_in, trainer):
    visit = visit_in(S.PLANNED)
    case = visit.request
    at_desk(lead_client, case, "visit_assign", visit=visit.pk, trainer=trainer.pk)
    at_desk(lead_client, case, "visit_change", visit=visit.pk, **facts(place="Library"))
    assert (fresh(visit).trainer, fresh(visit).place) == (trainer, "Library")

    at_desk(lead_client, case, "visit_cancel", visit=visit.pk, reason="Snow.")
    page = text(at_desk(lead_client, case, "visit_cancel", visit=visit.pk, reason="Snow again."))
    assert ("Meanwhile the visit stands at “Cancelled”." in page, fresh(visit).cancelled_because) == (True, "Snow.")


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


def test_screen_with_zone_beyond_the_usual_ones(lead_client, case, lead):
    plan(case, lead, time_zone="Europe/Lisbon")

    assert "Europe/Lisbon" in text(lead_client.get(f"/admin/requests/{case.pk}/"))


def test_withdrawn_request_cancels_its_visit(visit_in, lead_client):
    visit = visit_in(S.CONFIRMED)
    at_desk(lead_client, visit.request, "put_aside", seen=visit.request.state, to="withdrawn", reason="No budget.")

    assert (fresh(visit).state, fresh(visit).cancelled_because) == (S.CANCELLED, "No budget.")
