from dataclasses import replace
from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.models import Mail
from content.models import Change
from scheduling.domain.bookings import Conflict
from scheduling.models import Booking
from training.domain import notices, sessions
from training.domain.sessions import SessionError, details_of
from training.enums import SessionState
from training.models import Session

pytestmark = pytest.mark.django_db


def mails() -> list[tuple[str, str]]:
    return [(mail.to[0], mail.calendar_method) for mail in Mail.objects.order_by("pk")]


def sequence_in(mail: Mail) -> str:
    return next(line for line in mail.calendar.splitlines() if line.startswith("SEQUENCE:"))


def test_plan_makes_a_draft_and_holds_the_trainers_time(make_session, trainer, soon):
    session = make_session(published=False, trainers=[trainer])

    assert (session.state, session.slug, session.published_at) == (SessionState.DRAFT, "three-ways-in", None)
    assert [(found.trainer, found.starts_at) for found in Booking.objects.all()] == [(trainer, soon)]
    assert mails() == []


def test_plan_gives_each_session_an_address_of_its_own(make_session):
    assert [make_session(published=False).slug for _ in range(3)] == [
        "three-ways-in",
        "three-ways-in-2",
        "three-ways-in-3",
    ]


def test_plan_without_letters_in_the_title_still_has_an_address(make_session):
    assert make_session(title="¿?").slug == "session"


def test_plan_refuses_a_trainer_who_is_booked(make_session, trainer):
    make_session(trainers=[trainer])

    with pytest.raises(Conflict):
        make_session(title="Second", trainers=[trainer])

    assert Session.objects.filter(title="Second").count() == 0


def test_plan_refuses_to_end_before_it_begins(make_session, soon):
    with pytest.raises(SessionError):
        make_session(ends_at=soon)


def test_publish_invites_trainers_and_notes_the_change(make_session, trainer):
    session = make_session(trainers=[trainer])

    assert (session.state, mails()) == (SessionState.PUBLISHED, [(trainer.user.email, "REQUEST")])
    assert Change.objects.filter(model="training.session", key=str(session.pk)).count() == 1


def test_publish_twice_is_refused(session):
    with pytest.raises(SessionError):
        sessions.publish(session=session, by=None)


def test_publishing_what_is_over_writes_to_nobody(make_session, trainer, soon):
    session = make_session(starts_at=soon - timedelta(days=30), trainers=[trainer])

    assert (session.state, mails()) == (SessionState.PUBLISHED, [])


def test_move_tells_everyone_with_a_higher_sequence(make_session, trainer, register, soon):
    session = make_session(trainers=[trainer])
    register(session)
    Mail.objects.all().delete()

    sessions.move(
        session=session, starts_at=soon + timedelta(days=1), ends_at=soon + timedelta(days=1, hours=1), by=None
    )

    assert sorted(mails()) == [("ana.ortiz@example.org", "REQUEST"), (trainer.user.email, "REQUEST")]
    assert {sequence_in(mail) for mail in Mail.objects.all()} <= {"SEQUENCE:1", "SEQUENCE:2"}
    assert Booking.objects.get().starts_at == soon + timedelta(days=1)


def test_move_into_a_booking_changes_nothing(make_session, trainer, soon):
    make_session(title="Other", starts_at=soon + timedelta(days=2), trainers=[trainer])
    session = make_session(trainers=[trainer])

    with pytest.raises(Conflict):
        sessions.move(session=session, starts_at=soon + timedelta(days=2), ends_at=soon + timedelta(days=3), by=None)

    session.refresh_from_db()
    assert session.starts_at == soon


def test_change_of_words_in_the_description_sends_nothing(session, register):
    register(session)
    Mail.objects.all().delete()

    sessions.change(session=session, details=replace(details_of(session), description="More."), by=None)

    assert mails() == []


def test_change_of_a_draft_tells_nobody_and_is_not_noted(make_session, trainer, soon):
    session = make_session(published=False, trainers=[trainer])

    sessions.move(session=session, starts_at=soon, ends_at=soon + timedelta(hours=3), time_zone="UTC", by=None)

    session.refresh_from_db()
    assert (session.time_zone, mails(), Change.objects.count()) == ("UTC", [], 0)


def test_change_after_the_end_sends_nothing(session, register, begin):
    register(session)
    Mail.objects.all().delete()
    begin(session, hours=30)

    sessions.change(session=session, details=replace(details_of(session), title="As it was held"), by=None)

    assert mails() == []


def test_change_keeps_the_address(session):
    changed = sessions.change(
        session=session, details=replace(details_of(session), title="Other", slug="other"), by=None
    )

    assert (changed.title, changed.slug) == ("Other", "three-ways-in")


def test_trainer_who_is_taken_off_gets_a_cancel(make_session, trainer):
    session = make_session(trainers=[trainer])

    sessions.change(session=session, details=replace(details_of(session), trainers=[]), by=None)

    assert mails() == [(trainer.user.email, "REQUEST"), (trainer.user.email, "CANCEL")]
    assert Booking.objects.count() == 0


def test_change_cannot_leave_fewer_places_than_people(session, register):
    register(session)
    register(session, "Ben Two")

    with pytest.raises(SessionError):
        sessions.change(session=session, details=replace(details_of(session), capacity=1), by=None)


def test_cancel_frees_the_trainer_and_tells_everyone_why(make_session, trainer, register):
    session = make_session(trainers=[trainer])
    register(session)
    Mail.objects.all().delete()

    sessions.cancel(session=session, reason=" Snow. ", by=None)

    assert sorted(mails()) == [("ana.ortiz@example.org", "CANCEL"), (trainer.user.email, "CANCEL")]
    assert ["Snow." in mail.text for mail in Mail.objects.all()] == [True, True]
    assert Booking.objects.count() == 0


def test_cancel_needs_a_reason(session):
    with pytest.raises(SessionError):
        sessions.cancel(session=session, reason="  ", by=None)


def test_canceled_session_can_be_neither_canceled_nor_changed(session):
    sessions.cancel(session=session, reason="Snow", by=None)

    with pytest.raises(SessionError):
        sessions.cancel(session=session, reason="Snow", by=None)
    with pytest.raises(SessionError):
        sessions.change(session=session, details=details_of(session), by=None)


def test_what_is_over_cannot_be_canceled(session, begin):
    begin(session, hours=30)

    with pytest.raises(SessionError):
        sessions.cancel(session=session, reason="Snow", by=None)


def test_every_step_stands_in_the_history(make_session, lead, soon):
    session = make_session()
    sessions.change(session=session, details=details_of(session), by=lead)
    sessions.move(session=session, starts_at=soon, ends_at=soon + timedelta(hours=4), by=lead)
    sessions.cancel(session=session, reason="Snow", by=lead)

    found = ModelLogEntry.objects.for_instance(session).order_by("pk")
    assert [(entry.action.rpartition(".")[2], entry.user) for entry in found] == [
        ("plan", None),
        ("publish", None),
        ("change", lead),
        ("move", lead),
        ("cancel", lead),
    ]


def test_address_to_join_is_in_the_mail_to_who_takes_part_only(session, register):
    register(session)

    assert ["secret-room" in mail.text for mail in Mail.objects.all()] == [True]


def test_public_and_readable_sessions(make_session):
    make_session(published=False, title="Draft")
    on = make_session(title="On")
    off = make_session(title="Off")
    sessions.cancel(session=off, reason="Snow", by=None)

    assert (set(Session.objects.public()), set(Session.objects.readable())) == ({on}, {on, off})


@pytest.mark.parametrize("hours, upcoming", ((1, True), (2, False)))
def test_session_is_coming_until_it_ends(session, begin, hours, upcoming):
    begin(session, hours=hours)

    assert (Session.objects.upcoming().exists(), Session.objects.past().exists()) == (upcoming, not upcoming)


def test_everyone_who_takes_part_reads_why_they_are_written_to(make_session, trainer, register, lead):
    session = make_session(trainers=[trainer])
    register(session)
    sessions.change(session=session, details=replace(details_of(session), trainers=[]), by=lead)

    last = [mail.text.strip().splitlines()[-1] for mail in Mail.objects.order_by("pk")]
    assert last == [
        f"You get this email because {why}"
        for why in (
            f"you lead the session “{session.title}.”",
            f"you registered for the session “{session.title}.”",
            f"you led the session “{session.title}” until now.",
        )
    ]


def test_fresh_links_are_mailed_for_the_places_that_are_held_in_what_is_not_over(make_session, register, begin):
    held, over, left = make_session(title="Held"), make_session(title="Over"), make_session(title="Left")
    contact = [register(session).contact for session in (held, over, left)][0]
    begin(over, hours=5)
    sessions.cancel(session=left, reason="Snow", by=None)
    before = Mail.objects.count()

    notices.renew(contact)

    assert [mail.about for mail in Mail.objects.order_by("pk")[before:]] == [held]
