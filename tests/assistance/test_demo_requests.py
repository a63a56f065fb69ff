import pytest

from accounts.models import Contact
from assistance.domain.visit_dates import in_words
from assistance.enums import RequestState
from assistance.models import AssistanceRequest, Visit
from tests.assistance.replay import replay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_requests_stand_in_different_states():
    states = set(AssistanceRequest.objects.values_list("state", flat=True))

    assert states >= {
        RequestState.RECEIVED,
        RequestState.NEEDS_INFORMATION,
        RequestState.PLAN_OFFERED,
        RequestState.PLAN_AGREED,
        RequestState.SCHEDULED,
        RequestState.DELIVERING,
        RequestState.ON_HOLD,
        RequestState.CLOSED,
    }


def test_each_history_replays_to_its_state():
    for case in AssistanceRequest.objects.all():
        assert replay(list(case.events.states().values_list("from_state", "to_state"))) == case.state


def test_history_runs_forward_in_time():
    for case in AssistanceRequest.objects.all():
        times = list(case.events.values_list("at", flat=True))
        assert times == sorted(times)


def test_history_names_the_times_that_visits_have():
    told = [line.detail for case in AssistanceRequest.objects.all() for line in case.events.filter(kind="visit")]

    for visit in Visit.objects.exclude(starts_at=None):
        assert sum(in_words(visit) in line for line in told) == 2  # picked, confirmed


def test_visits_are_arranged_after_the_plan_is_agreed_and_before_they_take_place():
    for visit in Visit.objects.all():
        agreed = visit.request.plans.get().answered_at
        assert agreed < visit.created_at and (visit.starts_at is None or visit.created_at < visit.starts_at)


def test_activities_are_due_after_their_plan_was_offered():
    for case in AssistanceRequest.objects.exclude(plans=None):
        plan = case.plans.get()
        assert [one.due > plan.offered_at.date() for one in plan.activities.all()] == [True] * plan.activities.count()


def test_all_senders_are_at_example_org():
    assert [
        email for email in Contact.objects.values_list("email", flat=True) if not email.endswith("@example.org")
    ] == []
