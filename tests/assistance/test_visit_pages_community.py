"""Visits as communities meet them."""

from datetime import date

import pytest
from django.urls import reverse

from assistance.enums import VisitState
from scheduling.domain.availability import mark
from scheduling.enums import DayKind
from tests.assistance.visit_pages import do, text
from tests.assistance.visit_stage import DAY, START, fresh, span
from tests.cast import client_of

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


def pick(browser, visit, date_pk):
    address = reverse("assistance:visit_pick", args=[visit.request_id, visit.pk])
    return browser.post(address, {f"date_{visit.pk}": date_pk}, follow=True)


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

    page = text(pick(browser, visit, visit.dates.first().pk))

    assert ("This date can no longer be had." in page, "</s> No longer available" in page) == (True, True)
    assert "aken by someone" not in page
    pick(browser, visit, visit.dates.last().pk)
    assert fresh(visit).starts_at == span(14)[0]


@pytest.mark.parametrize("typed", ["", "x", "0", "9" * 40, "%00"])
def test_pick_of_no_date_is_refused_kindly(typed, visit_in, holder):
    visit = visit_in(S.OFFERED)

    assert (pick(holder(visit.request), visit, typed).status_code, fresh(visit).state) == (200, S.OFFERED)


def test_pick_without_a_date_says_that_none_was_chosen(visit_in, holder):
    visit = visit_in(S.OFFERED)
    page = text(pick(holder(visit.request), visit, ""))

    assert ("No date was chosen." in page, "can no longer be had" in page) == (True, False)


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
    holder(case).post(address, {f"date_{visit.pk}": visit.dates.first().pk})

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

    assert [
        word in page
        for word in (
            "All met.",
            "1 person took part.",
            "Send the draft",
            'by <time datetime="2026-04-01">April 1, 2026',
        )
    ] == [True] * 4
