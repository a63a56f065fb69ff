from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.domain.contacts import join
from accounts.times import unbroken
from training import dashboard
from training.domain import courses, forgetting, registrations
from training.models import Registration

pytestmark = pytest.mark.django_db


def test_learner_finds_the_next_lesson_and_the_coming_session(stranger, course, lessons, session, register):
    courses.mark_done(user=stranger, lesson=lessons[0])
    register(session, email=stranger.email)
    join(user=stranger, email=stranger.email)

    found = [(duty.title, duty.url, strip_tags(duty.detail)) for duty in dashboard.mine(stranger)]

    assert found == [
        ("First steps: next lesson “First steps, lesson 2”", lessons[1].url, "1 of 2 lessons done"),
        (
            "Three ways in",
            Registration.objects.get().get_absolute_url(),
            unbroken(session.when).replace(", December", ",\xa0December"),
        ),
    ]


def test_course_without_a_lesson_left_is_not_a_duty(stranger, make_course, session, register):
    courses.enroll(user=stranger, course=make_course(lessons=0))
    register(session)

    assert list(dashboard.mine(stranger)) == []


def test_trainer_and_staff_find_attendance_to_mark(make_session, trainer, register, begin, lead, editor):
    session = make_session(trainers=[trainer])
    register(session)
    begin(session, hours=30)

    assert [duty.url for duty in dashboard.mine(trainer.user)] == ["/training/sessions/three-ways-in/people/"]
    assert [duty.url for duty in dashboard.needs_staff(lead)] == [f"/admin/sessions/inspect/{session.pk}/"]
    assert list(dashboard.needs_staff(editor)) == []


def test_whoever_may_redact_hears_of_needs_that_tell_of_somebody(make_session, trainer, register, lead, editor):
    session = make_session(trainers=[trainer])
    register(session, access_needs="Captions, please")
    assert [*dashboard.needs_staff(lead), *dashboard.mine(trainer.user)] == []

    ana = register(session, email="ana@example.org", access_needs="My client, born 01/02/1980, comes along")
    said = "What somebody needs in order to take part may tell about one person."
    assert [(duty.url, duty.detail) for duty in dashboard.needs_staff(lead)] == [
        (f"/admin/sessions/inspect/{session.pk}/", said)
    ]
    assert [(duty.url, duty.detail) for duty in dashboard.mine(trainer.user)] == [
        ("/training/sessions/three-ways-in/people/", said)
    ]
    assert list(dashboard.needs_staff(editor)) == []

    registrations.blank_needs(session=session, registration_pk=ana.pk, by=lead)
    assert [*dashboard.needs_staff(lead), *dashboard.mine(trainer.user)] == []


def test_needs_are_forgotten_a_month_after_the_session(session, register):
    register(session, access_needs="Captions")

    with time_machine.travel(session.ends_at + timedelta(days=29)):
        early = forgetting.old_registrations()
    with time_machine.travel(session.ends_at + timedelta(days=31)):
        late = [forgetting.old_registrations(), forgetting.old_registrations()]

    assert (early, late, Registration.objects.get().access_needs) == (0, [1, 0], "")


def test_registrations_of_nobody_go_after_two_years_and_transcripts_stay(session, register, stranger, lead):
    register(session)
    for user in (stranger, lead):
        register(session, email=user.email)
        join(user=user, email=user.email)
    registrations.cancel(registration=Registration.objects.get(contact__user=lead))

    with time_machine.travel(timezone.now() + timedelta(days=760)):
        gone = forgetting.old_registrations()

    assert (gone, [found.contact.user for found in Registration.objects.all()]) == (2, [stranger])
