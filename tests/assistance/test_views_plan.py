"""Writing a plan on the request screen."""

import pytest

from assistance.domain import plans
from assistance.enums import PlanState, RequestState
from assistance.models import AssistanceRequest, Plan
from tests.assistance.test_views_staff import act, screen

pytestmark = pytest.mark.django_db
S = RequestState


def plan(**changes):
    rows = {"activities-TOTAL_FORMS": 2, "activities-INITIAL_FORMS": 0}
    first = {"text": "Read the draft", "side": "bureau", "who": "Lena", "due": "2027-01-10"}
    return {
        "summary": "In three weeks",
        "goals": "An agreement\nTen deputies trained",
        **rows,
        **{f"activities-0-{name}": value for name, value in first.items()},
        "activities-1-text": "",
        "activities-1-side": "bureau",
        **changes,
    }


def test_plan_is_offered(lead_client, case_in):
    case = case_in(S.SCOPED)

    act(lead_client, case, "plan", **plan())

    case.refresh_from_db()
    assert (case.state, Plan.objects.get().state) == (S.PLAN_OFFERED, PlanState.OFFERED)
    assert [goal.text for goal in Plan.objects.get().goals.all()] == ["An agreement", "Ten deputies trained"]
    assert Plan.objects.get().activities.count() == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"goals": ""}, "Please fill this in"),
        ({"goals": "x" * 301}, "under 300 characters"),
        ({"activities-0-text": ""}, "Say what is to be done, or leave the whole row empty."),
        ({"activities-1-side": "community"}, "set “Who” back to “The Bureau” to leave the row out."),
        ({f"activities-0-{name}": "" for name in ("text", "who", "due")}, "at least one activity"),
        ({"activities-0-due": "soon"}, ">Activity 1: By</a> <span>Enter a valid date.</span>"),
        ({"activities-0-due": "9999-12-31"}, "more than 10 years away"),
        ({"activities-0-due": "0001-01-01"}, "more than 10 years away"),
    ],
)
def test_plan_that_is_not_one_is_kept_as_typed(lead_client, case_in, change, fault):
    case = case_in(S.SCOPED)

    page = act(lead_client, case, "plan", **plan(**change)).content.decode()

    assert fault in page
    assert "In three weeks" in page
    assert Plan.objects.count() == 0


def test_fault_in_a_row_of_the_plan_is_told_with_its_row_and_leads_to_its_field(lead_client, case_in):
    case = case_in(S.SCOPED)
    rows = {"activities-1-text": "Sign it", "activities-1-due": "9999-12-31"}

    page = act(lead_client, case, "plan", **plan(**rows)).content.decode()

    assert "One thing to fix before you go on" in page
    assert '<a href="#id_activities-1-due">Activity 2: By</a>' in page
    assert 'aria-describedby="id_activities-1-due_error"' in page
    for there in ("id_activities-1-due", "id_activities-1-due_error"):
        assert page.count(f' id="{there}"') == 1


def test_plan_gets_another_row_without_javascript_and_keeps_what_was_typed(lead_client, case_in):
    case = case_in(S.SCOPED)
    half = {"goals": "", "activities-0-due": "soon", "activities-1-text": "Sign it", "another_row": "1"}

    page = act(lead_client, case, "plan", **plan(**half)).content.decode()

    assert ["In three weeks" in page, 'value="Read the draft"' in page, 'value="Sign it"' in page] == [True] * 3
    assert ["Activity 3</legend>" in page, "Activity 4</legend>" in page] == [True, False]
    assert ['class="errors"' in page, 'id="plan"' in page, Plan.objects.count()] == [False, True, 0]


def test_plan_begins_with_its_newest_version_and_one_empty_row(lead_client, case_in):
    case = case_in(S.SCOPED)
    assert (
        lead_client.get(screen(case)).content.decode().count('<fieldset class="desk-activity">') == 2
    )  # one, and the one to copy

    act(lead_client, case, "plan", **plan())

    assert lead_client.get(screen(case)).content.decode().count('<fieldset class="desk-activity">') == 3


def test_row_that_is_emptied_is_left_out_whoever_was_to_do_it(lead_client, case_in):
    case = case_in(S.SCOPED)
    both = {"activities-1-text": "Sign it", "activities-1-side": "community"}
    act(lead_client, case, "plan", **plan(**both))
    case.refresh_from_db()
    act(lead_client, case, "plan", **plan(**both | {"activities-INITIAL_FORMS": 2, "activities-1-text": ""}))

    assert [older.activities.count() for older in Plan.objects.order_by("version")] == [2, 1]


def test_older_plans_stay_to_be_read(lead_client, case_in):
    case = case_in(S.SCOPED)
    act(lead_client, case, "plan", **plan())
    case.refresh_from_db()
    act(lead_client, case, "plan", **plan(summary="In four weeks"))

    page = lead_client.get(screen(case)).content.decode()
    assert ("In three weeks" in page, "In four weeks" in page, "Version 1" in page) == (True, True, True)


def test_activity_is_marked_as_done(lead_client, case_in):
    case = case_in(S.SCOPED)
    act(lead_client, case, "plan", **plan())
    plans.agree(request=case, version=1, by=case.contact)

    act(lead_client, case, "activity", activity=Plan.objects.get().activities.get().pk, done="on")

    assert Plan.objects.get().activities.get().done_at is not None


def test_a_closed_request_offers_nothing_to_mark_and_tells_its_plan_once(lead_client, case_in):
    case = case_in(S.SCOPED)
    act(lead_client, case, "plan", **plan())
    plans.agree(request=case, version=1, by=case.contact)
    what = Plan.objects.get().activities.get().text
    pages = [lead_client.get(screen(case)).content.decode()]
    AssistanceRequest.objects.update(state=S.CLOSED)
    pages.append(lead_client.get(screen(case)).content.decode())

    told = [page.partition('id="the-plan"')[2].partition("</section>")[0] for page in pages]
    assert [one.count(f"<p>{what}") + one.count(f"<b>{what}") for one in told] == [1, 1]
    assert ["Mark as done" in page for page in pages] == [True, False]
