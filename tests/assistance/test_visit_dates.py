from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from icalendar import Calendar

from accounts.domain.delivery import message_of
from accounts.models import Mail
from assistance.domain import desk, visit_dates, visits
from assistance.domain.visit_dates import DateGone, DatesRefused
from assistance.domain.visits import WrongState
from assistance.enums import RequestState, VisitState
from assistance.models import OfferedDate, Visit
from scheduling.domain.availability import mark
from scheduling.domain.bookings import Conflict
from scheduling.enums import DayKind
from scheduling.models import Booking, Trainer
from tests.assistance.conftest import make_case
from tests.assistance.visit_stage import DAY, NOW, START, bring_to, fresh, mails, span
from tests.cast import make_user
from tests.races import race

pytestmark = pytest.mark.usefixtures("now")

S = VisitState


def calendars_to(email):
    """Method, SEQUENCE, UID and local beginning of each entry that was mailed to one address, as a calendar reads them."""
    read = []
    for mail in Mail.objects.filter(to=[email]).exclude(calendar="").order_by("pk"):
        message = message_from_bytes(message_of(mail, {}).message().as_bytes(), policy=policy.default)
        (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        calendar = Calendar.from_ical(part.get_content())
        event = calendar.events[0]
        assert (part.get_param("method"), event["DTSTART"].params["TZID"]) == (calendar["METHOD"], "America/Denver")
        read.append((str(calendar["METHOD"]), event["SEQUENCE"], str(event["UID"]), event["DTSTART"].dt.day))
    return read


def test_offered_dates_stand_and_the_community_is_asked(visit_in):
    visit = visit_in(S.OFFERED)

    assert [(date.starts_at, date.ends_at) for date in visit.dates.all()] == [span(0), span(7), span(14)]
    assert mails()[-1] == ("visit_dates", "ana@example.org")
    assert "\n- Tuesday, March 10, 2026, 9:00 a.m. – 5:00 p.m. Mountain time\n" in Mail.objects.latest("pk").text


def test_offered_dates_only_warn(visit_in, trainer, trainer_user):
    visit = visit_in(S.ASKED)
    trainer.bookings.create(kind="other", starts_at=START, ends_at=START + DAY / 2)
    mark(trainer=trainer, kind=DayKind.FREE, first_day=date(2026, 3, 17), last_day=date(2026, 3, 17))

    assert visit_dates.offer_dates(visit=visit, spans=[span(0), span(7)], by=trainer_user) == [
        "Tara Trainer is booked Tuesday, March 10, 2026, 8:00 a.m. – 8:00 p.m. Pacific time.",
        "Tara Trainer has not marked March 10, 2026 as free.",
    ]
    assert visit.dates.count() == 2


def test_more_dates_join_those_on_offer(visit_in, trainer_user):
    visit = visit_in(S.OFFERED)
    visit_dates.offer_dates(visit=visit, spans=[span(7), span(21)], by=trainer_user)

    assert fresh(visit).dates.count() == 4


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ([], "at least one"),
        ([(NOW - DAY, NOW)], "past"),
        ([(START + DAY, START)], "ends after"),
        ([span(day) for day in range(13)], "more dates"),
    ],
    ids=["none", "past", "backwards", "too many"],
)
def test_dates_that_make_no_sense_are_refused(spans, why, visit_in, trainer_user):
    visit = visit_in(S.ASKED)

    with pytest.raises(DatesRefused, match=why):
        visit_dates.offer_dates(visit=visit, spans=spans, by=trainer_user)

    assert (fresh(visit).state, OfferedDate.objects.count()) == (S.ASKED, 0)


def test_no_dates_can_be_offered_once_one_is_picked(visit_in, trainer_user):
    with pytest.raises(WrongState):
        visit_dates.offer_dates(visit=visit_in(S.PICKED), spans=[span(30)], by=trainer_user)


@pytest.mark.parametrize(("days", "state"), [((0, 7), S.OFFERED), ((0,), S.ASKED)])
def test_a_date_is_taken_back(days, state, visit_in):
    visit = visit_in(S.OFFERED, days=days)
    visit_dates.take_back_date(visit=visit, date_pk=visit.dates.first().pk)

    assert (fresh(visit).state, fresh(visit).dates.count()) == (state, len(days) - 1)


def test_the_pick_is_held_and_the_trainer_asked_to_confirm(visit_in):
    visit = visit_in(S.PICKED)

    assert [(one.starts_at, one.ends_at) for one in Booking.objects.all()] == [span(0)]
    assert mails()[-1] == ("visit_picked", "tara.trainer@example.org")
    assert visit.request.events.latest("pk").by_name == "Ana Asker"


def test_the_same_pick_twice_is_one(visit_in, case):
    visit = visit_in(S.PICKED)
    before = mails()
    again = visit_dates.pick_date(visit=visit, date_pk=visit.dates.first().pk, by=visit.request.contact)

    assert (again.state, mails(), Booking.objects.count()) == (S.PICKED, before, 1)


def test_another_pick_after_the_pick_is_refused(visit_in):
    visit = visit_in(S.PICKED)

    with pytest.raises(WrongState):
        visit_dates.pick_date(visit=visit, date_pk=visit.dates.last().pk, by=visit.request.contact)


def test_a_pick_that_conflicts_by_now_is_refused_and_other_dates_remain(visit_in, trainer):
    visit = visit_in(S.OFFERED)
    first = visit.dates.first()
    mark(trainer=trainer, kind=DayKind.AWAY, first_day=date(2026, 3, 10), last_day=date(2026, 3, 10))

    with pytest.raises(DateGone):
        visit_dates.pick_date(visit=visit, date_pk=first.pk, by=visit.request.contact)

    visit = fresh(visit)
    assert (visit.state, Booking.objects.count(), len(visit_dates.pickable(visit))) == (S.OFFERED, 0, 2)
    assert visit_dates.pick_date(visit=visit, date_pk=visit.dates.last().pk, by=visit.request.contact).state == S.PICKED


def test_a_date_that_is_past_or_none_cannot_be_picked(visit_in):
    visit = visit_in(S.OFFERED)

    with pytest.raises(DateGone):
        visit_dates.pick_date(visit=visit, date_pk=0, by=visit.request.contact)
    with time_machine.travel(START), pytest.raises(DateGone):
        visit_dates.pick_date(visit=visit, date_pk=visit.dates.first().pk, by=visit.request.contact)


def test_a_date_of_another_visit_cannot_be_picked(visit_in):
    visit, other = visit_in(S.OFFERED), visit_in(S.OFFERED)

    with pytest.raises(DateGone):
        visit_dates.pick_date(visit=visit, date_pk=other.dates.first().pk, by=visit.request.contact)


def test_confirming_sends_both_the_entry_and_schedules_the_request(visit_in):
    visit = visit_in(S.CONFIRMED)
    uid = visit.entry.uid

    assert calendars_to("ana@example.org") == [("REQUEST", 0, uid, 10)]
    assert calendars_to("tara.trainer@example.org") == [("REQUEST", 0, uid, 10)]
    assert visit.request.state == RequestState.SCHEDULED


def test_confirming_leaves_a_request_alone_that_has_no_such_move(visit_in, lead, trainer_user):
    visit = visit_in(S.PICKED)
    desk.move(request=visit.request, seen=visit.request.state, to=RequestState.ON_HOLD, by=lead, reason="Budget")
    visit_dates.confirm(visit=visit, seen=visit.date_mark, by=trainer_user)

    assert (fresh(visit).request.state, fresh(visit).state) == (RequestState.ON_HOLD, S.CONFIRMED)


def test_confirming_twice_is_refused_and_mails_once(visit_in, trainer_user):
    visit = visit_in(S.CONFIRMED)

    with pytest.raises(WrongState):
        visit_dates.confirm(visit=visit, seen=visit.date_mark, by=trainer_user)

    assert len(calendars_to("ana@example.org")) == 1


def test_moving_and_canceling_update_the_same_entry(visit_in, trainer_user):
    visit = visit_in(S.CONFIRMED)
    visit = visit_dates.move(
        visit=visit, seen=visit.date_mark, starts_at=span(2)[0], ends_at=span(2)[1], by=trainer_user
    )
    visits.cancel(visit=visit, by=trainer_user, reason="Snow.")
    uid = visit.entry.uid

    wanted = [("REQUEST", 0, uid, 10), ("REQUEST", 1, uid, 12), ("CANCEL", 2, uid, 12)]
    assert calendars_to("ana@example.org") == wanted
    assert calendars_to("tara.trainer@example.org") == wanted


def test_the_trainers_mail_leads_to_the_trainers_page_and_the_communitys_to_its_own(visit_in):
    visit = visit_in(S.CONFIRMED)
    to_trainer, to_community = Mail.objects.exclude(calendar="").order_by("pk")

    assert (visit.get_absolute_url() in to_trainer.text, to_trainer.links) == (True, [])
    assert (visit.get_absolute_url() in to_community.text, to_community.links[0]["purpose"]) == (False, "request")


def test_moving_into_another_booking_is_refused_and_nothing_changes(visit_in, trainer, trainer_user):
    visit = visit_in(S.CONFIRMED)
    trainer.bookings.create(kind="other", starts_at=span(2)[0], ends_at=span(2)[1])

    with pytest.raises(Conflict):
        visit_dates.move(visit=visit, seen=visit.date_mark, starts_at=span(2)[0], ends_at=span(2)[1], by=trainer_user)

    assert (fresh(visit).starts_at, len(calendars_to("ana@example.org"))) == (START, 1)


def test_moving_into_the_past_is_refused(visit_in, trainer_user):
    visit = visit_in(S.CONFIRMED)

    with pytest.raises(DatesRefused):
        visit_dates.move(visit=visit, seen=visit.date_mark, starts_at=NOW - DAY, ends_at=NOW + DAY, by=trainer_user)


@pytest.mark.parametrize(("days", "state"), [((0, 7), S.OFFERED), ((0,), S.ASKED)])
def test_a_pick_put_back_frees_the_time_and_asks_for_another(days, state, visit_in, trainer_user):
    visit = visit_in(S.PICKED, days=days)
    visit = visit_dates.put_back(visit=visit, seen=visit.date_mark, by=trainer_user, reason="Court date.")

    assert (visit.state, visit.starts_at, Booking.objects.count()) == (state, None, 0)
    assert (mails()[-1], "Court date." in Mail.objects.latest("pk").text) == (
        ("visit_dates_gone", "ana@example.org"),
        True,
    )


def two_communities(state):
    lead, trainer = make_user("Lena Lead"), Trainer.objects.create(user=make_user("Tara Trainer"))
    cases = [make_case(state=RequestState.SCOPED) for _ in range(2)]
    return [bring_to(state, case=case, lead=lead, trainer=trainer, days=[0]) for case in cases]


def test_two_communities_racing_for_the_trainers_day_make_one_booking(committed):
    pair = two_communities(S.OFFERED)

    def pick(number):
        visit = fresh(pair[number % 2])
        return visit_dates.pick_date(visit=visit, date_pk=visit.dates.get().pk, by=visit.request.contact)

    outcomes = race(pick, 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["DateGone", "Visit"]
    assert (Booking.objects.count(), Visit.objects.filter(state=S.PICKED).count()) == (1, 1)
    assert OfferedDate.objects.filter(fell_away_at=None).count() == 1


def test_ten_racing_picks_of_two_communities_make_one_booking(committed):
    pair = two_communities(S.OFFERED)

    def pick(number):
        visit = fresh(pair[number % 2])
        return visit_dates.pick_date(visit=visit, date_pk=visit.dates.get().pk, by=visit.request.contact)

    assert {type(outcome).__name__ for outcome in race(pick)} == {"DateGone", "Visit"}
    assert (Booking.objects.count(), Mail.objects.filter(kind="assistance/visit_picked").count()) == (1, 1)


def test_ten_racing_confirmations_invite_once(committed):
    visit = two_communities(S.OFFERED)[0]
    visit = visit_dates.pick_date(visit=visit, date_pk=visit.dates.get().pk, by=visit.request.contact)
    outcomes = race(lambda _: visit_dates.confirm(visit=fresh(visit), seen=visit.date_mark, by=None))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Visit"] + ["WrongState"] * 9
    assert Mail.objects.exclude(calendar="").count() == 2


def test_a_day_long_visit_ends_when_its_last_day_does(visit_in):
    visit = visit_in(S.CONFIRMED)

    assert (visit.ends_at - visit.starts_at, visit.is_over) == (timedelta(hours=8), False)
