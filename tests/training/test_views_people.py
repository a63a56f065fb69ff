import pytest

from tests.cast import client_of
from training.enums import Attendance
from training.models import Registration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", (1, 3))
def test_trainer_reads_the_register_in_a_fixed_number_of_queries(
    trainer, trainer_client, make_session, register, django_assert_num_queries, count
):
    session = make_session(trainers=[trainer])
    for number in range(count):
        register(session, f"Person {number}")
    trainer_client.get(f"{session.get_absolute_url()}people/")

    with django_assert_num_queries(13):
        page = trainer_client.get(f"{session.get_absolute_url()}people/").content.decode()

    assert page.count("@example.org</td>") == count


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
