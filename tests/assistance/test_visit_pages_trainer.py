"""Visits as trainers meet them."""

from datetime import date

import pytest

from accounts.models import Mail
from assistance.domain import visit_dates
from assistance.enums import VisitState
from assistance.models import VisitReport
from scheduling.domain.availability import mark
from scheduling.enums import DayKind
from scheduling.models import Booking, Trainer
from tests.assistance.visit_pages import at_desk, do, key, row, text
from tests.assistance.visit_stage import DAY, START, fresh, plan, span
from tests.cast import client_of, make_user

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


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


def test_visit_of_hours_ends_by_its_length(scoped, lead, trainer, trainer_client):
    visit = plan(scoped, lead, length=3, unit="hours")
    at_desk(client_of(lead), scoped, "visit_assign", visit=visit.pk, trainer=trainer.pk)
    do(trainer_client, visit, "offer", day_0="2026-03-10", begins_0="09:00")

    assert [(date.starts_at.hour, date.ends_at.hour) for date in fresh(visit).dates.all()] == [(15, 18)]


def test_visit_of_three_days_ends_on_the_third(scoped, lead, trainer, trainer_client):
    visit = plan(scoped, lead, length=3)
    at_desk(client_of(lead), scoped, "visit_assign", visit=visit.pk, trainer=trainer.pk)
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


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (row(day="2027-03-14", begins="02:30"), "There is no 2:30 a.m. on March 14, 2027 in Mountain time"),
        (row(day="2027-11-07", begins="01:30"), "1:30 a.m. comes twice on November 7, 2027 in Mountain time"),
        (row(day="2027-11-07", begins="00:30", ends="01:30"), "1:30 a.m. comes twice on November 7, 2027"),
    ],
)
@pytest.mark.parametrize(("state", "action"), [(S.ASKED, "offer"), (S.CONFIRMED, "move")])
def test_hour_that_clocks_leave_out_or_show_twice_is_refused(state, action, typed, fault, visit_in, trainer_client):
    visit = visit_in(state)
    before = (visit.starts_at, visit.dates.count())

    page = text(do(trainer_client, visit, action, **typed))

    assert (fault in page, f'value="{typed["day_0"]}"' in page) == (True, True)
    assert (fresh(visit).starts_at, fresh(visit).dates.count()) == before


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
    assert "Meanwhile the visit stands at “Date confirmed.”" in text(do(trainer_client, visit, "confirm"))


def test_trainer_gives_the_pick_back(visit_in, trainer_client):
    visit = visit_in(S.PICKED)
    do(trainer_client, visit, "put-back", reason="Court date.")

    assert fresh(visit).state == S.OFFERED


def picked_anew(visit, trainer):
    """What happens while a page stays open: the pick is given back, and the community picks another date."""
    visit = visit_dates.put_back(visit=visit, seen=visit.date_mark, by=trainer.user)
    later = visit.dates.last()
    return visit_dates.pick_date(visit=visit, date_pk=later.pk, by=visit.request.contact)


@pytest.mark.parametrize(("action", "typed"), [("confirm", {}), ("put-back", {"reason": "Court on that day."})])
def test_page_that_showed_another_date_neither_confirms_nor_gives_back(
    action, typed, visit_in, trainer, trainer_client
):
    shown = visit_in(S.PICKED)
    now = picked_anew(shown, trainer)

    page = text(do(trainer_client, shown, action, **typed))

    assert "Meanwhile the date of the visit is Tuesday, March 24, 2026, 9:00 a.m. – 5:00 p.m. Mountain time." in page
    assert (fresh(shown).state, fresh(shown).starts_at) == (S.PICKED, span(14)[0])
    assert (page.count(f'value="{now.date_mark}"'), typed.get("reason", "") in page) == (2, True)
    do(trainer_client, now, action, **typed)
    assert fresh(shown).state == {"confirm": S.CONFIRMED, "put-back": S.OFFERED}[action]


def test_page_that_showed_another_date_does_not_move_the_visit(visit_in, trainer_user, trainer_client):
    shown = visit_in(S.CONFIRMED)
    now = visit_dates.move(visit=shown, seen=shown.date_mark, starts_at=span(2)[0], ends_at=span(2)[1], by=trainer_user)

    page = text(do(trainer_client, shown, "move", **row(day="2026-03-19")))

    assert ("Meanwhile the date of the visit is Thursday, March 12" in page, fresh(shown).starts_at) == (
        True,
        span(2)[0],
    )
    assert ('value="2026-03-19"' in page, f'value="{now.date_mark}"' in page) == (True, True)


def test_page_from_before_pages_said_their_date_does_nothing(visit_in, trainer_client):
    visit = visit_in(S.PICKED)

    assert "Meanwhile the date of the visit is" in text(do(trainer_client, visit, "confirm", seen=""))


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

    assert (fresh(visit).state, Booking.objects.count()) == (S.CANCELED, 0)


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


def test_follow_up_of_a_year_that_is_a_slip_is_refused(visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    page = text(do(client_of(trainer_user), visit, "report", summary="All met.", text_0="Send it", due_0="9999-12-31"))

    assert ("more than 10 years away" in page, VisitReport.objects.count()) == (True, 0)


def test_trainer_notes_that_a_visit_did_not_take_place(visit_in, trainer_user, holder, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    browser, mails = client_of(trainer_user), Mail.objects.count()
    assert "Note that it did not take place" in text(browser.get(visit.get_absolute_url()))

    do(browser, visit, "not-held", reason="Snow on the pass.")

    assert (fresh(visit).state, fresh(visit).request.state) == (S.NOT_HELD, "plan_agreed")
    assert (Booking.objects.count(), Mail.objects.count()) == (0, mails)
    page = text(holder(visit.request).get(f"/requests/{visit.request_id}/"))
    assert ("The visit did not take place" in page, "Snow on the pass." in page) == (True, True)


def test_visit_that_is_to_come_cannot_be_noted_as_missed(visit_in, trainer_client):
    visit = visit_in(S.CONFIRMED)

    page = text(do(trainer_client, visit, "not-held", reason="Snow on the pass."))

    assert ("The visit is not over yet." in page, fresh(visit).state) == (True, S.CONFIRMED)


def test_visit_that_is_over_cannot_be_canceled(visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    mails = Mail.objects.count()
    do(client_of(trainer_user), visit, "cancel", reason="Snow.")

    assert (fresh(visit).state, Mail.objects.count()) == (S.CONFIRMED, mails)


def test_day_of_a_follow_up_without_its_words_is_asked_about_and_not_lost(visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)

    page = text(do(client_of(trainer_user), visit, "report", summary="All met.", due_1="2026-12-24"))

    assert ("Say what is to be done" in page, 'value="2026-12-24"' in page) == (True, True)


@pytest.mark.parametrize(("side", "is_asked"), [("community", True), ("bureau", False), ("", False)])
def test_side_of_a_follow_up_without_its_words_is_asked_about(visit_in, trainer_user, now, side, is_asked):
    """What a row that is not begun says asks for nothing."""
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)

    page = text(do(client_of(trainer_user), visit, "report", summary="All met.", side_1=side))

    assert (("Say what is to be done" in page), fresh(visit).state == S.CONFIRMED) == (is_asked, is_asked)


def test_report_folds_the_follow_ups_that_nobody_has_begun(visit_in, trainer_user, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)

    page = text(do(client_of(trainer_user), visit, "report", summary="", text_0="Send it", due_1="2026-12-24"))

    before, after = page.split("More follow-ups")
    assert [[f"Follow-up {n}" in part for n in (1, 2, 3, 4)] for part in (before, after)] == [
        [True, True, True, False],
        [False, False, False, True],
    ]


def test_report_before_the_end_is_refused(visit_in, trainer_client):
    visit = visit_in(S.CONFIRMED)

    assert "The visit is not over yet." in text(do(trainer_client, visit, "report", summary="x"))


def test_unknown_act_is_not_found(visit_in, trainer_client):
    assert do(trainer_client, visit_in(S.ASKED), "explode").status_code == 404


def test_trainers_page_says_what_is_to_do(visit_in, trainer_client):
    visit_in(S.ASKED)
    visit_in(S.PICKED)
    page = text(trainer_client.get("/trainer/"))

    assert ("Offer dates" in page, "Confirm the date" in page) == (True, True)
