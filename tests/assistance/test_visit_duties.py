import pytest

from assistance.domain import progress, visit_duties
from assistance.enums import VisitState
from tests.assistance.visit_stage import DAY, START

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


def titles(duties):
    return [duty.title for duty in duties]


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (S.ASKED, ["Offer dates for a visit"]),
        (S.OFFERED, []),
        (S.PICKED, ["Confirm the date of a visit"]),
        (S.CONFIRMED, []),
    ],
)
def test_trainer_reads_what_is_theirs_to_do(state, title, visit_in, trainer_user, stranger):
    visit_in(state)

    assert (titles(visit_duties.mine(trainer_user)), titles(visit_duties.mine(stranger))) == (title, [])


def test_report_is_to_be_written_when_the_visit_is_over(visit_in, trainer_user, lead, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)

    assert titles(visit_duties.mine(trainer_user)) == ["Write the report of a visit"]
    assert [(duty.detail, duty.url) for duty in visit_duties.needs_staff(lead)] == [
        ("A visit took place and has no report", f"/admin/requests/{visit.request_id}/")
    ]


def test_requester_with_an_account_reads_that_a_date_is_to_be_picked(visit_in, stranger):
    visit = visit_in(S.OFFERED)
    visit.request.contact.user = stranger
    visit.request.contact.save()

    assert [(duty.title, duty.url) for duty in visit_duties.mine(stranger)] == [
        ("Pick a date for your visit", f"/requests/{visit.request_id}/")
    ]


def test_staff_read_which_visit_needs_a_trainer_and_others_nothing(visit_in, lead, editor, trainer_user):
    visit_in(S.PLANNED)

    assert [duty.detail for duty in visit_duties.needs_staff(lead)] == ["A visit needs a trainer"]
    assert [*visit_duties.needs_staff(editor), *visit_duties.needs_staff(trainer_user)] == []


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (S.PLANNED, ("bureau", "Find a trainer for the visit", "", None)),
        (S.ASKED, ("bureau", "Offer dates for the visit", "Tara Trainer", None)),
        (S.OFFERED, ("community", "Pick a date for the visit", "", None)),
        (S.PICKED, ("bureau", "Confirm the date of the visit", "Tara Trainer", START.date())),
        (S.CONFIRMED, ("both", "Meet for the visit", "", START.date())),
    ],
)
def test_status_page_says_what_a_visit_needs_next(state, line, visit_in):
    (owed,) = progress.owed(request=visit_in(state).request, plan=None)

    assert (owed.side, owed.what, owed.who, owed.due) == line


def test_status_page_says_that_a_report_is_owed(visit_in, now):
    visit = visit_in(S.CONFIRMED)
    now.move_to(START + DAY)

    assert [(one.side, one.what) for one in progress.owed(request=visit.request, plan=None)] == [
        ("bureau", "Write the report of the visit")
    ]
