import pytest

from accounts.models import Mail
from assistance.domain import visits
from assistance.domain.redaction import redact
from assistance.domain.transitions import NotAllowed
from assistance.domain.visits import WrongState
from assistance.enums import VISIT_STATES, RequestState, VisitState
from assistance.models import Visit
from assistance.permissions import may_run_visit, runs_visit
from scheduling.domain.bookings import Conflict
from scheduling.models import Booking, CalendarEntry, Trainer
from tests.assistance.visit_stage import fresh, mails, plan, span
from tests.cast import make_user

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


@pytest.fixture
def other(db) -> Trainer:
    return Trainer.objects.create(user=make_user("Otto Other"), time_zone="America/New_York")


def lines(visit):
    return [event.detail for event in visit.request.events.filter(kind="visit")]


def test_plan_visit_keeps_the_facts_and_a_line_of_history(scoped, lead):
    visit = plan(scoped, lead, language="Spanish")

    assert (visit.state, visit.language, visit.length_in_words) == (S.PLANNED, "Spanish", "1 day")
    assert (lines(visit), mails()) == (["A visit to the community is planned."], [])


@pytest.mark.parametrize("state", [state for state in RequestState if state not in VISIT_STATES])
def test_plan_visit_refuses_a_request_that_is_not_so_far(case_in, lead, state):
    with pytest.raises(NotAllowed):
        plan(case_in(state), lead)

    assert Visit.objects.count() == 0


def test_plan_visit_refuses_a_zone_that_is_none(scoped, lead):
    with pytest.raises(ValueError, match="no such time zone"):
        plan(scoped, lead, time_zone="Mountain")

    assert (Visit.objects.count(), CalendarEntry.objects.count()) == (0, 0)


def test_assign_trainer_asks_for_dates(visit_in, trainer):
    visit = visit_in(S.ASKED)

    assert (visit.trainer, visit.state, mails()) == (trainer, S.ASKED, [("visit_asked", "tara.trainer@example.org")])


def test_assigning_the_same_trainer_again_changes_nothing(visit_in, trainer, lead):
    visits.assign_trainer(visit=visit_in(S.ASKED), trainer=trainer, by=lead)

    assert len(mails()) == 1


def test_another_trainer_before_the_date_starts_anew(visit_in, other, lead):
    visit = visits.assign_trainer(visit=visit_in(S.PICKED), trainer=other, by=lead)

    assert (visit.state, visit.starts_at, visit.dates.count(), Booking.objects.count()) == (S.ASKED, None, 0, 0)
    assert mails()[-3:] == [
        ("visit_dates_gone", "ana@example.org"),
        ("visit_not_yours", "tara.trainer@example.org"),
        ("visit_asked", "otto.other@example.org"),
    ]


def test_another_trainer_takes_a_confirmed_date_over(visit_in, other, lead):
    visit = visits.assign_trainer(visit=visit_in(S.CONFIRMED), trainer=other, by=lead)

    assert [(booking.trainer, booking.starts_at) for booking in Booking.objects.all()] == [(other, visit.starts_at)]
    assert [(line.person.email, line.method) for line in visit.entry.told.order_by("pk")] == [
        ("tara.trainer@example.org", "CANCEL"),
        ("ana@example.org", "REQUEST"),
        ("otto.other@example.org", "REQUEST"),
    ]


def test_another_trainer_who_is_booked_cannot_take_it_over(visit_in, other, lead, trainer):
    visit = visit_in(S.CONFIRMED)
    other.bookings.create(kind="other", starts_at=visit.starts_at, ends_at=visit.ends_at)

    with pytest.raises(Conflict):
        visits.assign_trainer(visit=visit, trainer=other, by=lead)

    assert (fresh(visit).trainer, visit.entry.bookings.get().trainer) == (trainer, trainer)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (S.ASKED, [("staff_visit_declined", "lena.lead@example.org")]),
        (S.OFFERED, [("visit_dates_gone", "ana@example.org"), ("staff_visit_declined", "lena.lead@example.org")]),
        (S.PICKED, [("visit_dates_gone", "ana@example.org"), ("staff_visit_declined", "lena.lead@example.org")]),
    ],
)
def test_decline_gives_it_back_to_the_bureau(state, told, visit_in, trainer_user):
    visit = visit_in(state)
    before = len(mails())
    visit = visits.decline(visit=visit, by=trainer_user, reason="Ill.")

    assert (visit.trainer, visit.state, visit.dates.count(), Booking.objects.count()) == (None, S.PLANNED, 0, 0)
    assert mails()[before:] == told


def test_confirmed_visit_cannot_be_declined(visit_in, trainer_user):
    with pytest.raises(WrongState) as refused:
        visits.decline(visit=visit_in(S.CONFIRMED), by=trainer_user, reason="")

    assert refused.value.state == S.CONFIRMED


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (S.PLANNED, []),
        (S.ASKED, [("visit_not_yours", "tara.trainer@example.org")]),
        (S.OFFERED, [("visit_canceled", "ana@example.org"), ("visit_not_yours", "tara.trainer@example.org")]),
        (S.PICKED, [("visit_canceled", "ana@example.org"), ("visit_not_yours", "tara.trainer@example.org")]),
        (S.CONFIRMED, [("visit_calendar", "tara.trainer@example.org"), ("visit_calendar", "ana@example.org")]),
    ],
)
def test_cancel_gives_the_time_back_and_tells_who_knew(state, told, visit_in, lead):
    visit = visit_in(state)
    before = len(mails())
    visit = visits.cancel(visit=visit, by=lead, reason="The county waits for its budget.")

    assert (visit.state, Booking.objects.count(), mails()[before:]) == (S.CANCELED, 0, told)
    assert lines(visit)[-1] == "The visit is canceled. The county waits for its budget."


def test_canceled_visit_cannot_be_canceled_again(visit_in, lead):
    visit = visits.cancel(visit=visit_in(S.PLANNED), by=lead, reason="")

    with pytest.raises(WrongState):
        visits.cancel(visit=visit, by=lead, reason="")


def test_request_goes_back_to_its_plan_when_the_only_date_falls(visit_in, lead):
    visit = visits.cancel(visit=visit_in(S.CONFIRMED), by=lead, reason="")

    assert fresh(visit).request.state == RequestState.PLAN_AGREED


def test_request_without_a_plan_goes_back_to_where_it_was(visit_in, case_in, lead):
    visit = visits.cancel(visit=visit_in(S.CONFIRMED, case_in(RequestState.SCOPED)), by=lead, reason="")

    assert fresh(visit).request.state == RequestState.SCOPED


def test_request_stays_scheduled_while_another_date_stands(visit_in, lead):
    first = visit_in(S.CONFIRMED)
    visit_in(S.CONFIRMED, first.request, days=[21])
    visits.cancel(visit=first, by=lead, reason="")

    assert fresh(first).request.state == RequestState.SCHEDULED


def test_change_visit_updates_calendars_of_a_confirmed_date(visit_in, lead):
    visit = visit_in(S.CONFIRMED)
    visits.change_visit(visit=visit, by=lead, place="Library, Juniper")
    visit.entry.refresh_from_db()

    assert (visit.entry.location, visit.entry.sequence, mails()[-1][0]) == ("Library, Juniper", 1, "visit_calendar")


@pytest.mark.parametrize(("state", "described"), [(S.ASKED, ""), (S.PICKED, "Library, Juniper")])
def test_change_visit_before_that_mails_nobody(state, described, visit_in, lead):
    visit = visit_in(state)
    before = mails()
    visits.change_visit(visit=visit, by=lead, place="Library, Juniper")
    visit.entry.refresh_from_db()

    assert (visit.entry.location, mails()) == (described, before)


def test_cancel_all_ends_what_is_open(visit_in, lead):
    visit = visit_in(S.CONFIRMED)
    visit_in(S.ASKED, visit.request)

    assert visits.cancel_all(request=visit.request, by=lead, reason="Withdrawn.") == 2
    assert set(Visit.objects.values_list("state", flat=True)) == {S.CANCELED}


def test_visit_is_run_by_its_trainer_and_by_ta_leads(visit_in, trainer_user, lead, other, stranger, editor):
    visit = visit_in(S.ASKED)
    people = [trainer_user, lead, other.user, stranger, editor]

    assert [runs_visit(person, visit) for person in people] == [True, False, False, False, False]
    assert [may_run_visit(person, visit) for person in people] == [True, True, False, False, False]


def test_visit_without_a_trainer_is_run_by_no_trainer(visit_in, trainer_user):
    assert not runs_visit(trainer_user, visit_in(S.PLANNED))


def test_held_time_is_in_the_trainers_bookings_under_the_visits_name(visit_in):
    visit = visit_in(S.PICKED)
    booking = visit.entry.bookings.get()

    assert ((booking.starts_at, booking.ends_at), booking.kind) == (span(0), "visit")
    assert fresh(visit).entry.summary == "Site visit: Juniper County, New Mexico"


def test_redaction_reaches_visit_calendar_entry_and_mails(visit_in, lead):
    visit = visit_in(S.CONFIRMED)
    visits.change_visit(visit=visit, by=lead, agenda="Meet Zed Zoller, who was arrested.", people="Zed  Zoller")
    redact(request=visit.request, passage="Zed Zoller", by=lead, reason="A participant.")
    visit = fresh(visit)

    assert (visit.people, visit.agenda) == ("[redacted]", "Meet [redacted], who was arrested.")
    assert "Zoller" not in visit.entry.description + "".join(Mail.objects.values_list("calendar", flat=True))
