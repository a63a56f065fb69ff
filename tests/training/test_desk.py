import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheduling.models import Booking
from training.domain import desk, registrations, sessions
from training.enums import SessionState
from training.models import Registration, Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def admin_access(lead, editor, trainer_user):
    for user in (lead, editor, trainer_user):
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))


def typed(**said):
    return {
        "title": "Three ways in",
        "kind": "training",
        "summary": "Six calls.",
        "time_zone": "America/Denver",
        "starts_on": "2031-06-10",
        "starts": "10:00",
        "ends": "11:30",
        **said,
    }


def screen(session, act="", **said):
    return f"/admin/sessions/inspect/{session.pk}/", {"act": act, **said}


def cost_of(client, address) -> int:
    """How many queries a page takes once it is warm. The desk's frame has its share, which other parts change."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_list_costs_the_same_for_one_row_and_for_three(lead_client, make_session):
    make_session(title="Session 0")
    one = cost_of(lead_client, "/admin/sessions/")
    make_session(title="Session 1")
    make_session(title="Session 2")

    assert cost_of(lead_client, "/admin/sessions/") == one


def test_list_begins_with_what_is_last_and_takes_the_selected_along_in_that_order(lead_client, make_session, soon):
    """Whichever was written first."""
    made = [make_session(title=f"Session {days}", starts_at=soon + timedelta(days=days)) for days in (2, 3, 1)]
    page = lead_client.get("/admin/sessions/").text
    asked = "&".join(f"id={session.pk}" for session in made[:2])
    file = b"".join(lead_client.get(f"/admin/bulk/training/session/export/?{asked}")).decode()

    assert re.findall(r">\s*Session (\d)\s*<", page) == ["3", "2", "1"]
    assert re.findall(r"^Session (\d)", file, re.MULTILINE) == ["3", "2"]


@pytest.mark.parametrize("query", ("?state=x", "?topics=999", "?starts_at_from=never", "?ordering=x", "?q=%00"))
def test_odd_query_of_the_list_is_answered(lead_client, session, query):
    assert lead_client.get(f"/admin/sessions/{query}").status_code == 200


def test_list_is_exported(lead_client, session, register):
    register(session)

    lines = b"".join(lead_client.get("/admin/sessions/?export=csv").streaming_content).decode().splitlines()
    begins = session.starts_at.astimezone(ZoneInfo(session.time_zone))

    assert "Begins (in the session’s own time zone)" in lines[0]
    assert f",{begins:%Y-%m-%d %H:%M}:00," in lines[1]
    assert lines[1].startswith("Three ways in,Live training,Published,")
    assert lines[1].endswith(",1,0")


def test_times_are_typed_in_the_zone_of_the_place(lead_client, trainer):
    lead_client.post("/admin/sessions/new/", typed(trainers=[trainer.pk], capacity="12"))

    session = Session.objects.get()
    assert session.starts_at == datetime(2031, 6, 10, 16, tzinfo=UTC)
    assert (session.state, session.capacity, Booking.objects.get().trainer) == (SessionState.DRAFT, 12, trainer)


def test_session_planned_twice_by_double_click_is_one(lead_client, trainer):
    answers = [
        lead_client.post("/admin/sessions/new/", typed(trainers=[trainer.pk], one_time_key="k")) for _ in range(2)
    ]

    assert {answer["Location"] for answer in answers} == {f"/admin/sessions/inspect/{Session.objects.get().pk}/"}


def test_form_that_was_refused_can_be_sent_again_with_its_key(lead_client):
    lead_client.post("/admin/sessions/new/", typed(one_time_key="k", ends="09:00"))
    lead_client.post("/admin/sessions/new/", typed(one_time_key="k"))

    assert Session.objects.count() == 1


def test_page_of_the_form_has_a_key_of_its_own(lead_client):
    pages = [lead_client.get("/admin/sessions/new/").text for _ in range(2)]
    keys = {re.search(r'name="one_time_key" value="([^"]{20,})"', page)[1] for page in pages}

    assert len(keys) == 2


def test_form_shows_the_times_as_they_were_typed(lead_client):
    lead_client.post("/admin/sessions/new/", typed(ends_on="2031-06-12"))

    page = lead_client.get(f"/admin/sessions/edit/{Session.objects.get().pk}/").content.decode()

    assert [f'value="{said}"' in page for said in ("2031-06-10", "10:00", "11:30", "2031-06-12")] == [True] * 4


@pytest.mark.parametrize(
    "wrong, words",
    (
        ({"starts_on": "2031-03-09", "starts": "02:30", "ends": "04:00"}, "clocks go forward"),
        ({"starts_on": "2031-11-02", "starts": "01:30", "ends": "04:00"}, "comes twice"),
        ({"ends": "09:00"}, "A session ends after it begins."),
        ({"starts": ""}, "Please give a time."),
        ({"starts_on": "9999-12-31", "ends": "23:59"}, "more than 10 years away"),
        ({"starts_on": "0001-01-01"}, "more than 10 years away"),
        ({"ends_on": "9999-12-31"}, "more than 10 years away"),
        ({"starts_on": "soon"}, "Enter a valid date."),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice."),
        ({"capacity": "0"}, "greater than or equal to 1"),
        ({"join_address": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"title": "x" * 201}, "at most 200 characters"),
    ),
)
def test_fault_is_said_and_what_was_typed_is_kept(lead_client, wrong, words):
    page = lead_client.post("/admin/sessions/new/", typed(summary="Kept as typed.", **wrong)).content.decode()

    assert (words in page, "Kept as typed." in page, Session.objects.count()) == (True, True, 0)


def test_trainer_who_is_booked_is_a_fault_of_the_form(lead_client, make_session, trainer):
    make_session(title="Other", starts_at=datetime(2031, 6, 10, 16, tzinfo=UTC), trainers=[trainer])

    page = lead_client.post("/admin/sessions/new/", typed(trainers=[trainer.pk])).content.decode()

    assert ("Tara Trainer is booked" in page, "Six calls." in page, Session.objects.count()) == (True, True, 1)


def test_days_not_marked_free_only_warn(lead_client, trainer):
    page = lead_client.post("/admin/sessions/new/", typed(trainers=[trainer.pk]), follow=True).content.decode()

    assert ("has not marked June 10, 2031 as free" in page, Session.objects.count()) == (True, 1)


def test_session_is_moved_by_the_form(lead_client, session, register):
    registration = register(session)

    lead_client.post(f"/admin/sessions/edit/{session.pk}/", typed())

    session.refresh_from_db()
    assert session.starts_at == datetime(2031, 6, 10, 16, tzinfo=UTC)
    assert registration.session.entry.told.get().method == "REQUEST"


def test_fewer_places_than_people_is_a_fault_of_the_form(lead_client, session, register):
    register(session)
    register(session, "Ben Two")

    page = lead_client.post(f"/admin/sessions/edit/{session.pk}/", typed(capacity="1")).content.decode()

    assert "2 people are registered" in page


def test_screen_publishes(editor_client, make_session):
    session = make_session(published=False)

    editor_client.post(*screen(session, "publish"))

    session.refresh_from_db()
    assert session.state == SessionState.PUBLISHED


def test_screen_says_why_it_cannot_publish(lead_client, session):
    assert (
        "Only a draft can be published." in lead_client.post(*screen(session, "publish"), follow=True).content.decode()
    )


def test_screen_cancels_with_a_reason_only(lead_client, session):
    without = lead_client.post(*screen(session, "cancel", reason=" ")).content.decode()
    lead_client.post(*screen(session, "cancel", reason="Snow"))

    session.refresh_from_db()
    assert ("Please fill this in." in without, session.canceled_reason) == (True, "Snow")
    after = lead_client.get(screen(session, "cancel")[0]).content.decode()
    assert ("What can be done next" in without, "What can be done next" in after) == (True, False)


def test_screen_costs_the_same_for_one_person_and_for_three(lead_client, session, register):
    register(session)
    one = cost_of(lead_client, screen(session)[0])
    register(session, "Ben Two")
    register(session, "Cal Three")

    assert cost_of(lead_client, screen(session)[0]) == one


def test_screen_lists_who_is_registered(lead_client, session, register):
    register(session, access_needs="Captions")

    page = lead_client.get(screen(session)[0]).content.decode()

    assert ["Ana Ortiz" in page, "ana.ortiz@example.org" in page, "Captions" in page] == [True] * 3


def test_screen_marks_attendance(lead_client, session, register, begin):
    ana = register(session)
    begin(session)

    lead_client.post(*screen(session, "attendance", **{f"person_{ana.pk}": "absent"}))

    assert Registration.objects.get().attendance == "absent"


def test_screen_refuses_forged_attendance(lead_client, session, register, begin):
    ana = register(session)
    begin(session)

    answer = lead_client.post(*screen(session, "attendance", **{f"person_{ana.pk}": "late"}))

    assert (answer.status_code, Registration.objects.get().attendance) == (200, "")


def test_screen_refuses_attendance_before_the_start(lead_client, session, register):
    ana = register(session)

    page = lead_client.post(*screen(session, "attendance", **{f"person_{ana.pk}": "present"}), follow=True)

    assert "once the session has begun" in page.content.decode()


def test_screen_adds_whoever_came(lead_client, session, begin):
    begin(session)
    faulty = lead_client.post(*screen(session, "door", name="Ben Two", email="x")).content.decode()
    lead_client.post(*screen(session, "door", name="Ben Two", email="ben@example.org"))

    assert "Ben Two" in faulty
    assert [(found.name, found.attendance) for found in Registration.objects.all()] == [("Ben Two", "present")]


def test_editor_publishes_and_sees_nobody(editor_client, session, register):
    ana = register(session)

    page = editor_client.get(*screen(session)).content.decode()
    answers = [
        editor_client.post(*screen(session, "attendance", **{f"person_{ana.pk}": "present"})),
        editor_client.get(f"/admin/sessions/people/{session.pk}.csv"),
    ]

    assert ("Ana Ortiz" in page, "Who is registered" in page) == (False, False)
    assert [answer.status_code for answer in answers] == [302, 302]  # Wagtail's way of saying no
    assert Registration.objects.get().attendance == ""


@pytest.mark.parametrize("act", ("", "nonsense"))
def test_act_that_is_none_is_refused(lead_client, session, act):
    assert lead_client.post(*screen(session, act)).status_code == 302


@pytest.mark.parametrize("address", ("", "new/", "inspect/{}/", "edit/{}/", "people/{}.csv"))
def test_trainer_and_stranger_see_nothing_of_the_desk(trainer_client, stranger_client, session, register, address):
    register(session)
    address = f"/admin/sessions/{address.format(session.pk)}"

    answers = [each.get(address) for each in (trainer_client, stranger_client)]

    assert [(answer.status_code, b"Ana Ortiz" in answer.content) for answer in answers] == [(302, False)] * 2


@pytest.mark.parametrize("address", ("inspect/999/", "edit/999/", "people/999.csv"))
def test_session_that_is_not_there(lead_client, address):
    assert lead_client.get(f"/admin/sessions/{address}").status_code == 404


def test_register_as_csv_defuses_formulas(lead_client, session, register):
    register(session, name='=HYPERLINK("x")', email="ana@example.org", access_needs="Captions")

    answer = lead_client.get(f"/admin/sessions/people/{session.pk}.csv")

    line = answer.getvalue().decode("utf-8-sig").splitlines()[1]
    assert line.startswith('"\'=HYPERLINK(""x"")",ana@example.org,Captions,')


def test_counts_on_the_list_leave_out_who_canceled(session, register, begin, lead):
    ana = register(session)
    registrations.cancel(registration=register(session, "Ben Two"))
    begin(session)
    registrations.mark(session=session, marks={ana.pk: "present"}, by=lead)

    assert [(found.taken, found.came) for found in desk.sessions()] == [(1, 1)]


def test_session_to_mark_is_for_staff_with_that_right_and_its_trainers(
    make_session, register, begin, lead, editor, stranger, trainer, trainer_user
):
    session = make_session(trainers=[trainer])
    register(session)
    begin(session, hours=30)

    assert [list(desk.to_mark(user)) for user in (lead, trainer_user, editor)] == [[session], [], []]
    assert [list(desk.to_mark_of_trainer(user)) for user in (trainer_user, lead, stranger)] == [[session], [], []]


def test_nothing_is_to_mark_before_the_end_or_once_marked(session, register, begin, lead):
    ana = register(session)
    before = list(desk.to_mark(lead))
    begin(session, hours=30)
    registrations.mark(session=session, marks={ana.pk: "absent"}, by=lead)

    assert (before, list(desk.to_mark(lead))) == ([], [])


def test_history_tells_newest_first(session, lead):
    sessions.cancel(session=session, reason="Snow", by=lead)

    assert [entry.message for entry in desk.history(session)] == ["Canceled", "Published", "Planned as a draft"]


def test_zone_outside_the_usual_ones_is_kept(lead_client, make_session):
    session = make_session(time_zone="America/Juneau")

    page = lead_client.get(f"/admin/sessions/edit/{session.pk}/").content.decode()

    assert '<option value="America/Juneau" selected>' in page


def test_session_over_several_days_begins_on_its_first(make_session, soon):
    session = make_session(ends_at=soon + timedelta(days=2))

    assert (session.when.count(","), date.today() < session.starts_at.date()) == (6, True)
