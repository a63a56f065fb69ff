import pytest

from accounts.models import Mail
from tests.cast import client_of
from training.domain import desk
from training.enums import Attendance
from training.models import Registration

pytestmark = pytest.mark.django_db


def test_trainer_marks_attendance_of_the_own_session(trainer, trainer_client, make_session, register, begin):
    session = make_session(trainers=[trainer])
    ana, ben = register(session), register(session, "Ben Two")
    begin(session)

    trainer_client.post(f"{session.get_absolute_url()}people/", {f"person_{ana.pk}": "present", f"person_{ben.pk}": ""})

    assert [found.attendance for found in Registration.objects.order_by("pk")] == [
        Attendance.PRESENT,
        Attendance.UNMARKED,
    ]


def test_attendance_before_the_start_is_refused(trainer, trainer_client, make_session, register):
    session = make_session(trainers=[trainer])
    ana = register(session)

    page = trainer_client.post(
        f"{session.get_absolute_url()}people/", {f"person_{ana.pk}": "present"}, follow=True
    ).content.decode()

    assert ("once the session has begun" in page, Registration.objects.get().attendance) == (True, "")


def test_forged_attendance_is_a_form_error(trainer, trainer_client, make_session, register, begin):
    session = make_session(trainers=[trainer])
    ana = register(session)
    begin(session)

    page = trainer_client.post(f"{session.get_absolute_url()}people/", {f"person_{ana.pk}": "late"}).content.decode()

    assert ('class="errors"' in page, Registration.objects.get().attendance) == (True, "")


def test_register_is_closed_to_strangers_editors_and_other_trainers(
    make_session, register, trainer, stranger_client, editor_client
):
    other = make_session(title="Not theirs")
    register(other)
    clients = [stranger_client, editor_client, client_of(trainer.user)]

    answers = [each.get(f"{other.get_absolute_url()}people/") for each in clients]

    assert [(answer.status_code, "Ana Ortiz" in answer.content.decode()) for answer in answers] == [(404, False)] * 3


def test_register_asks_anonymous_readers_to_sign_in(client, session):
    assert client.get(f"{session.get_absolute_url()}people/").url.startswith("/account/login/")


def test_empty_register_says_so(lead_client, session):
    assert "Nobody is registered yet" in lead_client.get(f"{session.get_absolute_url()}people/").content.decode()


def test_trainer_redacts_what_tells_of_somebody_else(trainer, trainer_client, make_session, register):
    session = make_session(trainers=[trainer])
    ana = register(session, access_needs="My client, born 01/02/1980, comes along")
    address = f"{session.get_absolute_url()}people/"

    shown = trainer_client.get(address).content.decode()
    after = trainer_client.post(address, {"blank": ana.pk}, follow=True).content.decode()

    assert ("Looks like a birth date" in shown, "01/02/1980" in after) == (True, False)
    assert "No email of the portal repeated it." in after
    assert [mail.kind for mail in Mail.objects.all() if "01/02/1980" in f"{mail.subject} {mail.text} {mail.html}"] == []
    assert Registration.objects.get().access_needs == ""
    assert [line.message for line in desk.history(session)][0] == "What one person needs was redacted"


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "0"])
def test_nothing_to_redact_is_said(trainer, trainer_client, make_session, register, key):
    session = make_session(trainers=[trainer])
    register(session)

    page = trainer_client.post(f"{session.get_absolute_url()}people/", {"blank": key}, follow=True).content.decode()

    assert "There is nothing to redact any more" in page


def test_lead_redacts_at_the_desk_and_an_editor_does_not(lead_client, editor_client, make_session, register):
    session = make_session()
    ana = register(session)
    Registration.objects.update(access_needs="Participant John Smith comes along")
    address = f"/admin/sessions/inspect/{session.pk}/"

    refused = editor_client.post(address, {"blank": ana.pk})
    before = Registration.objects.get().access_needs
    lead_client.post(address, {"blank": ana.pk})

    assert (refused.status_code, before) == (302, "Participant John Smith comes along")
    assert Registration.objects.get().access_needs == ""
