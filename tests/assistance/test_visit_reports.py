from datetime import date

import pytest

from assistance.domain import needs, progress
from assistance.domain.forgetting import shrink
from assistance.domain.transitions import NotAllowed
from assistance.domain.visit_reports import ToDo, TooEarly, mark_follow_up, write_report
from assistance.domain.visits import WrongState, cancel_all
from assistance.enums import RequestState, Side, VisitState
from assistance.models import AssistanceRequest, FollowUp, VisitReport
from scheduling.models import Told
from tests.assistance.visit_stage import DAY, NOW, START, fresh, mails

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


@pytest.fixture
def over(visit_in, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)
    return visit


def write(visit, by, **more):
    return write_report(visit=visit, by=by, summary="We met all partners.", **more)


def test_report_ends_the_visit_and_is_told(over, trainer_user):
    to_do = ToDo("Send the draft agreement", Side.COMMUNITY, date(2026, 4, 1))
    report = write(over, trainer_user, follow_ups=[to_do], people_reached=12)

    assert [(one.text, one.side, one.due) for one in report.follow_ups.all()] == [
        ("Send the draft agreement", "community", date(2026, 4, 1))
    ]
    assert (report.written_by_name, fresh(over).state, mails()[-1]) == (
        "Tara Trainer",
        S.DONE,
        ("visit_report", "ana@example.org"),
    )


def test_request_goes_on_as_being_delivered(over, trainer_user):
    write(over, trainer_user)

    assert fresh(over).request.state == RequestState.DELIVERING


def test_request_stays_scheduled_for_the_next_visit(over, visit_in, trainer_user):
    visit_in(S.CONFIRMED, over.request, days=[30])
    write(over, trainer_user)

    assert fresh(over).request.state == RequestState.SCHEDULED


def test_request_that_was_moved_on_meanwhile_is_left_alone(over, trainer_user):
    AssistanceRequest.objects.update(state=RequestState.ON_HOLD)
    write(over, trainer_user)

    assert fresh(over).request.state == RequestState.ON_HOLD


def test_report_written_again_replaces_the_first(over, trainer_user):
    write(over, trainer_user, follow_ups=[ToDo("One"), ToDo("Two")])
    write(over, trainer_user, follow_ups=[ToDo("Three")])

    assert (VisitReport.objects.count(), [one.text for one in FollowUp.objects.all()]) == (1, ["Three"])


def owed(visit):
    request = AssistanceRequest.objects.get(pk=visit.request_id)
    return [(one.side, one.what, one.due) for one in progress.owed(request=request, plan=None)]


def test_follow_ups_are_owed_until_they_are_done(over, trainer_user):
    late, theirs = (
        ToDo("Send the template", due=date(2026, 4, 1)),
        ToDo("Name a lead", Side.COMMUNITY, date(2026, 3, 20)),
    )
    write(over, trainer_user, follow_ups=[late, theirs])
    assert owed(over) == [
        ("community", "Name a lead", date(2026, 3, 20)),
        ("bureau", "Send the template", date(2026, 4, 1)),
    ]

    mark_follow_up(request=over.request, follow_up_pk=FollowUp.objects.get(text="Name a lead").pk, done=True)
    assert owed(over) == [("bureau", "Send the template", date(2026, 4, 1))]


def test_follow_up_that_is_done_stays_done_in_a_new_version_of_the_report(over, trainer_user):
    write(over, trainer_user, follow_ups=[ToDo("One"), ToDo("Two")])
    mark_follow_up(request=over.request, follow_up_pk=FollowUp.objects.get(text="One").pk, done=True)
    write(over, trainer_user, follow_ups=[ToDo("One"), ToDo("Three")])

    assert owed(over) == [("bureau", "Three", None)]


def test_follow_up_can_be_not_done_after_all(over, trainer_user):
    pk = write(over, trainer_user, follow_ups=[ToDo("One")]).follow_ups.get().pk
    mark_follow_up(request=over.request, follow_up_pk=pk, done=True)

    assert mark_follow_up(request=over.request, follow_up_pk=pk, done=False).done_at is None


def test_follow_up_of_another_request_is_not_marked(over, case, trainer_user):
    pk = write(over, trainer_user, follow_ups=[ToDo("One")]).follow_ups.get().pk

    with pytest.raises(NotAllowed):
        mark_follow_up(request=case, follow_up_pk=pk, done=True)


@pytest.mark.parametrize(
    ("to_do", "reason"),
    [
        (ToDo("One", due=date(2026, 3, 1)), "Overdue: One"),
        (ToDo("One", Side.COMMUNITY, date(2026, 3, 1)), "The requester is late with their part. Ask how it goes."),
        (ToDo("One"), "Your next step: One"),
        (None, "Nothing is owed any more. It can be closed."),
    ],
)
def test_desk_knows_what_a_visit_left_to_do(over, trainer_user, lead, to_do, reason):
    write(over, trainer_user, follow_ups=[to_do] if to_do else [])
    AssistanceRequest.objects.update(assignee=lead)

    assert [need.why for need in needs.in_need(lead)] == [reason]


def test_report_before_the_end_is_too_early(visit_in, trainer_user):
    with pytest.raises(TooEarly):
        write(visit_in(S.CONFIRMED), trainer_user)


def test_report_of_a_visit_without_a_date_is_refused(visit_in, trainer_user):
    with pytest.raises(WrongState):
        write(visit_in(S.OFFERED), trainer_user)


def test_a_visit_that_took_place_outlives_the_end_of_its_request(over, lead):
    assert cancel_all(request=over.request, by=lead, reason="Closed.") == 0
    assert fresh(over).state == S.CONFIRMED


def test_shrinking_leaves_dates_and_no_words(over, trainer_user):
    write(over, trainer_user)
    AssistanceRequest.objects.update(state=RequestState.CLOSED, closed_at=NOW)
    shrink(request=over.request)
    visit = fresh(over)

    assert (visit.trainer, visit.place, visit.people, visit.agenda, visit.starts_at) == (None, "", "", "", START)
    assert (VisitReport.objects.count(), Told.objects.count(), visit.entry.summary) == (0, 0, "")
