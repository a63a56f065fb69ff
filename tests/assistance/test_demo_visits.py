import pytest

from assistance import demo
from assistance.enums import RequestState, VisitState
from assistance.models import AssistanceRequest, Visit
from scheduling import demo as trainers
from scheduling.models import Booking, CalendarEntry
from training import demo as sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_visits_stand_in_different_states():
    assert sorted(Visit.objects.values_list("state", flat=True)) == [
        VisitState.ASKED,
        VisitState.CONFIRMED,
        VisitState.DONE,
        VisitState.OFFERED,
    ]


def test_visit_that_is_over_has_its_report_and_another_is_to_come():
    visit = Visit.objects.get(state=VisitState.DONE)

    assert (visit.is_over, visit.report.follow_ups.count(), visit.request.state) == (True, 2, RequestState.SCHEDULED)
    assert visit.ends_at < visit.report.written_at


def test_visit_that_is_confirmed_holds_its_trainers_time():
    visit = Visit.objects.get(state=VisitState.CONFIRMED)

    assert [booking.trainer for booking in visit.entry.bookings.all()] == [visit.trainer]


def test_loading_again_adds_nothing():
    list(demo.load())

    assert (Visit.objects.count(), AssistanceRequest.objects.filter(visits=None).count()) == (4, 8)


def test_removing_leaves_no_booking_behind():
    for module in (sessions, demo, trainers):
        list(module.remove())

    assert (Visit.objects.count(), Booking.objects.count(), CalendarEntry.objects.count()) == (0, 0, 0)
