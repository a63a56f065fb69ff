from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts.domain.contacts import join
from accounts.models import Mail
from training.domain import queries, registrations, sessions
from training.domain.registrations import Closed, NoPlace
from training.enums import Attendance
from training.models import Registration

pytestmark = pytest.mark.django_db


def mails() -> list[tuple[str, str]]:
    return [(mail.to[0], mail.calendar_method) for mail in Mail.objects.order_by("pk")]


def test_register_takes_a_place_and_mails_the_entry_with_a_private_link(session, register):
    registration = register(session)

    mail = Mail.objects.get()
    assert (mail.to, mail.calendar_method) == (["ana.ortiz@example.org"], "REQUEST")
    assert [(link["purpose"], link["object_id"]) for link in mail.links] == [("registration", str(registration.pk))]
    assert "SEQUENCE:0" in mail.calendar


def test_second_person_is_mailed_alone(session, register):
    register(session)
    register(session, "Ben Two")

    assert mails() == [("ana.ortiz@example.org", "REQUEST"), ("ben.two@example.org", "REQUEST")]


def test_same_address_twice_is_one_registration_and_two_mails(session, register):
    first = register(session)
    again = register(session, email="Ana.Ortiz@example.org", name="Someone Else")

    assert (again, again.name) == (first, "Ana Ortiz")
    assert mails() == [("ana.ortiz@example.org", "REQUEST"), ("ana.ortiz@example.org", "")]


def test_mails_about_registering_again_come_to_an_end(session, register, settings):
    settings.LIMITS_ON = True

    for _ in range(6):
        register(session)

    assert len(mails()) == 1 + 3


def test_last_place_goes_once(make_session, register):
    session = make_session(capacity=1)
    register(session)

    with pytest.raises(NoPlace):
        register(session, "Ben Two")

    assert Registration.objects.count() == 1


def test_full_is_full_for_whoever_has_a_place_too(make_session, register):
    session = make_session(capacity=1)
    register(session)

    with pytest.raises(NoPlace):
        register(session)


def test_draft_cannot_be_registered_for(make_session, register):
    with pytest.raises(Closed):
        register(make_session(published=False))


def test_canceled_session_cannot_be_registered_for(session, register):
    sessions.cancel(session=session, reason="Snow", by=None)

    with pytest.raises(Closed):
        register(session)


def test_session_that_has_begun_cannot_be_registered_for(session, register, begin):
    with pytest.raises(Closed):
        register(begin(session))


def test_cancel_frees_the_place_and_takes_the_entry_away(make_session, register):
    session = make_session(capacity=1)
    registration = register(session, access_needs="Captions")

    registrations.cancel(registration=registration)

    registration.refresh_from_db()
    assert (registration.is_registered, registration.access_needs) == (False, "")
    assert mails() == [("ana.ortiz@example.org", "REQUEST"), ("ana.ortiz@example.org", "CANCEL")]
    assert register(session, "Ben Two").is_registered


def test_canceling_twice_mails_once(session, register):
    registration = register(session)

    registrations.cancel(registration=registration)
    registrations.cancel(registration=registration)

    assert len(mails()) == 2


def test_registering_again_after_canceling_works(session, register):
    registration = register(session)
    registrations.cancel(registration=registration)

    again = register(session, name="Ana O.", email="ana.ortiz@example.org")

    assert (again.pk, again.is_registered, again.name, again.canceled_at) == (registration.pk, True, "Ana O.", None)
    assert mails()[-1] == ("ana.ortiz@example.org", "REQUEST")


def test_sequence_rises_from_invitation_over_cancellation_to_invitation(session, register):
    registrations.cancel(registration=register(session))
    register(session)

    found = [line for mail in Mail.objects.order_by("pk") for line in mail.calendar.split() if "SEQUENCE" in line]
    assert found == ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2"]


def test_place_cannot_be_given_back_once_it_has_begun(session, register, begin):
    registration = register(session)
    begin(session)

    with pytest.raises(Closed):
        registrations.cancel(registration=registration)


def test_attendance_is_marked_after_the_start_by_someone(session, register, begin, lead):
    ana, ben = register(session), register(session, "Ben Two")
    begin(session)

    changed = registrations.mark(
        session=session, marks={ana.pk: Attendance.PRESENT, ben.pk: Attendance.UNMARKED}, by=lead
    )

    ana.refresh_from_db()
    assert (changed, ana.attendance, ana.marked_by) == (1, Attendance.PRESENT, lead)


def test_mark_can_be_taken_back(session, register, begin, lead):
    ana = register(session)
    begin(session)
    registrations.mark(session=session, marks={ana.pk: Attendance.ABSENT}, by=lead)

    registrations.mark(session=session, marks={ana.pk: Attendance.UNMARKED}, by=lead)

    ana.refresh_from_db()
    assert (ana.attendance, ana.marked_at, ana.marked_by) == ("", None, None)


def test_attendance_is_not_marked_before_the_start(session, register, lead):
    ana = register(session)

    with pytest.raises(Closed):
        registrations.mark(session=session, marks={ana.pk: Attendance.PRESENT}, by=lead)


def test_mark_passes_over_other_sessions(session, make_session, register, begin, lead):
    other = register(make_session(title="Other"))
    begin(session)

    assert registrations.mark(session=session, marks={other.pk: Attendance.PRESENT}, by=lead) == 0


def test_someone_at_the_door_is_present_without_limit_or_mail(make_session, register, begin, lead):
    session = make_session(capacity=1)
    register(session)
    begin(session)
    Mail.objects.all().delete()

    walked_in = registrations.add_at_the_door(session=session, name="Ben Two", email="ben@example.org", by=lead)

    assert (walked_in.name, walked_in.attendance, mails()) == ("Ben Two", Attendance.PRESENT, [])


def test_someone_who_canceled_and_came_is_registered_again(session, register, begin, lead):
    registration = register(session)
    registrations.cancel(registration=registration)
    begin(session)

    registrations.add_at_the_door(session=session, name="Whoever", email="ana.ortiz@example.org", by=lead)

    registration.refresh_from_db()
    assert (registration.is_registered, registration.name) == (True, "Ana Ortiz")


def test_send_link_mails_those_who_are_registered_and_nobody_else(session, register):
    register(session)
    Mail.objects.all().delete()

    registrations.send_link(session=session, email="ANA.ortiz@example.org ")
    registrations.send_link(session=session, email="nobody@example.org")

    assert mails() == [("ana.ortiz@example.org", "")]


def test_past_registrations_join_once_the_address_is_verified(session, register, stranger):
    registration = register(session, email=stranger.email)
    assert queries.transcript(stranger).registrations == []

    join(user=stranger, email=stranger.email)

    assert queries.transcript(stranger).registrations == [registration]


def test_registration_with_a_verified_address_is_in_the_transcript_at_once(session, register, stranger):
    EmailAddress.objects.create(user=stranger, email=stranger.email, verified=True)

    registration = register(session, email=stranger.email)

    assert queries.transcript(stranger).registrations == [registration]
    assert queries.registration_of(user=stranger, session=session) == registration


def test_transcript_leaves_out_what_was_given_back_or_fell(session, make_session, register, stranger):
    fallen = make_session(title="Fallen")
    for each in (session, fallen):
        register(each, email=stranger.email)
    join(user=stranger, email=stranger.email)
    registrations.cancel(registration=Registration.objects.get(session=session))
    sessions.cancel(session=fallen, reason="Snow", by=None)

    assert queries.transcript(stranger).registrations == []


def test_places_left_are_counted_from_those_registered(make_session, register):
    session = make_session(capacity=3)
    register(session)

    assert (session.places_left, make_session(title="No limit").places_left) == (2, None)


def test_session_with_a_start_in_the_past_is_not_open(session, begin):
    assert (session.is_open, begin(session).is_open) == (True, False)


def test_moving_keeps_everyone_registered(session, register, soon):
    registration = register(session)

    sessions.move(session=session, starts_at=soon + timedelta(days=3), ends_at=soon + timedelta(days=4), by=None)

    registration.refresh_from_db()
    assert registration.is_registered
