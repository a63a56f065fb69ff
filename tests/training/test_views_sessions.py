import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import guard
from accounts.domain import links
from accounts.domain.contacts import join
from accounts.models import Mail
from content.models import AudienceRole, Topic
from tests.cast import client_of
from training.domain import registrations, sessions
from training.enums import Attendance
from training.models import Registration

pytestmark = pytest.mark.django_db

SECRET = "secret-room"


def typed(**said) -> dict[str, str]:
    return {"name": "Ana Ortiz", "email": "ana@example.org", "access_needs": "", **guard.fields(), **said}


def with_link(registration: Registration) -> Client:
    """A browser that has opened the private link of a mail."""
    client = Client()
    token = links.mint(purpose="registration", target=registration, contact=registration.contact)
    client.get(f"/link/{token}/")
    return client


@pytest.mark.parametrize("count", (1, 3))
def test_list_in_a_fixed_number_of_queries(client, make_session, django_assert_num_queries, count):
    for number in range(count):
        made = make_session(title=f"Session {number}", topics=Topic.objects.filter(code="governance"))
    client.get("/training/sessions/")

    with django_assert_num_queries(9):
        page = client.get("/training/sessions/").content.decode()

    assert (page.count("<article"), made.title in page) == (count, True)


def test_list_shows_what_is_coming_and_not_drafts(client, make_session, soon):
    make_session(title="Coming")
    make_session(title="Hidden", published=False)
    make_session(title="Gone", starts_at=soon - timedelta(days=30))

    page = client.get("/training/sessions/").content.decode()

    assert [word in page for word in ("Coming", "Hidden", "Gone</a>")] == [True, False, False]


@pytest.mark.parametrize(
    "query, found",
    (
        ("topic=governance", ["First"]),
        ("topic=governance&topic=funding_and_sustainability", ["First", "Second"]),
        ("audience=police", ["Second"]),
        ("kind=presentation", ["Second"]),
        ("q=second+words", ["Second"]),
        ("when=past", ["Third"]),
        ("topic=governance&audience=police", []),
        ("nonsense=1&utm_source=x", ["First", "Second"]),
    ),
)
def test_filters(client, make_session, soon, query, found):
    topics = {code: Topic.objects.filter(code=code) for code in ("governance", "funding_and_sustainability")}
    make_session(title="First", topics=topics["governance"])
    make_session(
        title="Second",
        description="Many words.",
        kind="presentation",
        topics=topics["funding_and_sustainability"],
        audiences=AudienceRole.objects.filter(code="police"),
    )
    make_session(title="Third", starts_at=soon - timedelta(days=30))

    page = client.get(f"/training/sessions/?{query}").content.decode()

    assert re.findall(r"<h3><a[^>]*>(\w+)</a>", page) == found


@pytest.mark.parametrize(
    "query", ("topic=nothing", "when=never", "kind=x", "q=" + "x" * 101, "q=%00", "topic=%00", "audience=%FF")
)
def test_bad_value_of_a_filter_is_a_form_error(client, session, query):
    answer = client.get(f"/training/sessions/?{query}")

    assert (answer.status_code, 'class="errors"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("query", ("page=999", "page=x", "page=-1", "page=%00", "q=%3Cscript%3Ealert(1)%3C/script%3E"))
def test_odd_query_is_answered_and_escaped(client, session, query):
    answer = client.get(f"/training/sessions/?{query}")

    assert (answer.status_code, "<script>alert" in answer.content.decode()) == (200, False)


@pytest.mark.parametrize("count", (1, 3))
def test_list_as_csv_in_a_fixed_number_of_queries(client, make_session, django_assert_num_queries, count):
    for number in range(count):
        make_session(title=f"=Session {number}", capacity=5, join_address=f"https://x.example.org/{SECRET}")

    with django_assert_num_queries(4):
        text = client.get("/training/sessions.csv").content.decode("utf-8-sig")

    assert (len(text.splitlines()), "'=Session 0,training," in text, SECRET in text) == (count + 1, True, False)


@pytest.mark.parametrize("query", ("topic=nothing", "q=%00", "when=never"))
def test_list_as_csv_refuses_a_bad_value(client, query):
    assert client.get(f"/training/sessions.csv?{query}").status_code == 400


def test_empty_list_offers_the_next_step(client):
    assert "No coming session fits" in client.get("/training/sessions/").content.decode()
    assert "No past session fits" in client.get("/training/sessions/?when=past").content.decode()


def test_reading_lists_and_sessions_sets_no_cookie(client, session):
    answers = [client.get(address) for address in ("/training/", "/training/sessions/", session.get_absolute_url())]

    assert [dict(answer.cookies) for answer in answers] == [{}, {}, {}]


def test_session_shows_its_time_in_the_zone_of_its_place(client, make_session):
    session = make_session(
        starts_at=datetime(2031, 12, 10, 18, tzinfo=UTC),
        ends_at=datetime(2031, 12, 10, 19, 30, tzinfo=UTC),
        time_zone="America/Los_Angeles",
    )

    page = client.get(session.get_absolute_url()).content.decode()

    assert 'datetime="2031-12-10T10:00-08:00"' in page
    assert "Wednesday, December 10, 2031<br>10:00 a.m." in page
    assert "Pacific time" in page


def test_address_to_join_is_on_no_public_page(client, session):
    pages = [client.get(address).content.decode() for address in (session.get_absolute_url(), "/training/sessions/")]

    assert [SECRET in page for page in pages] == [False, False]


def test_places_are_told_only_where_they_are_counted(client, make_session, register):
    counted = make_session(capacity=3)
    register(counted)
    free = make_session(title="Free")

    pages = [client.get(each.get_absolute_url()).content.decode() for each in (counted, free)]

    assert ['<b class="num">2</b> of 3 left' in pages[0], 'id="places"' in pages[1]] == [True, False]


def test_published_session_has_structured_data_without_the_address_to_join(client, make_session):
    session = make_session(title="</script><b>Bold", place="City hall, Juniper", join_address="https://x.example.org")

    page = client.get(session.get_absolute_url()).content.decode()

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert (data["@type"], data["name"], data["location"]["name"]) == ("Event", session.title, "City hall, Juniper")
    assert "x.example.org" not in page


def test_cancelled_session_says_so_and_why_and_has_no_structured_data(client, session):
    sessions.cancel(session=session, reason="Snow on the pass", by=None)

    page = client.get(session.get_absolute_url()).content.decode()

    assert ["Snow on the pass" in page, "ld+json" in page] == [True, False]


@pytest.mark.parametrize("ending", ("", "register/", "registered/", "link/"))
def test_draft_is_not_there_for_anyone_outside(client, make_session, ending):
    draft = make_session(published=False)

    assert client.get(draft.get_absolute_url() + ending).status_code == 404


def test_registering_sends_the_mail_and_says_where_to_look(client, session):
    answer = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)

    assert "Look into your mail" in answer.content.decode()
    assert [(found.name, found.contact.email) for found in Registration.objects.all()] == [
        ("Ana Ortiz", "ana@example.org")
    ]


def test_answer_is_the_same_for_an_address_that_is_registered(client, session, register):
    new = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)
    again = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)

    assert (again.request["PATH_INFO"], again.status_code) == (new.request["PATH_INFO"], 200)
    assert (Registration.objects.count(), Mail.objects.count()) == (1, 2)


def test_double_click_makes_one_registration_and_one_mail(client, session):
    same = typed()

    for _ in range(2):
        client.post(f"{session.get_absolute_url()}register/", same)

    assert (Registration.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    (
        {"email": "nobody"},
        {"email": ""},
        {"name": ""},
        {"name": "x" * 151},
        {"name": "a\x00b"},
        {"access_needs": "x" * 501},
        {"website": "https://spam.example.org"},
        {"form_key": "forged"},
    ),
)
def test_faulty_form_keeps_what_was_typed(client, session, wrong):
    answer = client.post(f"{session.get_absolute_url()}register/", typed(**wrong))

    page = answer.content.decode()
    assert (answer.status_code, 'class="errors"' in page, Registration.objects.count()) == (200, True, 0)
    assert ("Ana Ortiz" in page or "name" in wrong, "ana@example.org" in page or "email" in wrong) == (True, True)


def test_too_many_registrations_from_one_place_are_slowed(client, session, settings):
    settings.LIMITS_ON = True
    for number in range(20):
        client.post(f"{session.get_absolute_url()}register/", typed(email=f"p{number}@example.org"))

    answer = client.post(f"{session.get_absolute_url()}register/", typed(email="last@example.org"))

    assert ("sent too often" in answer.content.decode(), Registration.objects.count()) == (True, 20)


def test_privacy_words_stand_beside_the_free_text(client, session):
    assert "Write nothing about one person." in client.get(f"{session.get_absolute_url()}register/").content.decode()


def test_signed_in_finds_the_form_filled_in(stranger, stranger_client, session):
    page = stranger_client.get(f"{session.get_absolute_url()}register/").content.decode()

    assert [f'value="{said}"' in page for said in (stranger.name, stranger.email)] == [True, True]


def test_full_session_offers_no_form(client, make_session, register):
    session = make_session(capacity=1)
    register(session)

    answer = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)

    assert ("All places are taken" in answer.content.decode(), Registration.objects.count()) == (True, 1)


def test_session_that_begins_while_one_types_refuses(client, session, begin):
    begin(session)

    answer = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)

    assert ("Registration is closed" in answer.content.decode(), Registration.objects.count()) == (True, 0)


def test_link_is_mailed_again_with_the_same_answer_for_everyone(client, session, register):
    register(session, email="ana@example.org")
    Mail.objects.all().delete()

    pages = [
        client.post(f"{session.get_absolute_url()}link/", {"email": email, **guard.fields()}).content.decode()
        for email in ("ana@example.org", "nobody@example.org")
    ]

    assert ["If this address is registered" in page for page in pages] == [True, True]
    assert [mail.to for mail in Mail.objects.all()] == [["ana@example.org"]]


def test_bad_address_for_the_link_is_a_form_error(client, session):
    page = client.post(f"{session.get_absolute_url()}link/", {"email": "x", **guard.fields()}).content.decode()

    assert 'class="errors"' in page


def test_private_link_shows_the_registration_and_how_to_join(session, register):
    registration = register(session, access_needs="Captions")

    page = with_link(registration).get(registration.get_absolute_url()).content.decode()

    assert [word in page for word in ("Ana Ortiz", "Captions", SECRET, "Cancel my registration")] == [True] * 4


def test_registration_is_shown_to_the_account_of_its_address(session, register, stranger, stranger_client):
    registration = register(session, email=stranger.email)
    join(user=stranger, email=stranger.email)

    assert SECRET in stranger_client.get(registration.get_absolute_url()).content.decode()
    assert "Your registration" in stranger_client.get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize("ending", ("", "session.ics"))
def test_stranger_sees_nothing_of_a_registration(stranger_client, session, register, ending):
    registration = register(session)

    answer = stranger_client.get(registration.get_absolute_url() + ending)

    assert (answer.status_code, "Ana Ortiz" in answer.content.decode(), SECRET in answer.content.decode()) == (
        404,
        False,
        False,
    )


def test_answer_is_the_same_for_a_registration_that_is_not_there(client, session, register):
    registration = register(session)

    there, missing = client.get(registration.get_absolute_url()), client.get("/training/registrations/99999/")

    assert (there.status_code, there.content) == (missing.status_code, missing.content)


def test_link_to_one_registration_opens_no_other(session, register):
    mine, other = register(session), register(session, "Ben Two")

    assert with_link(mine).get(other.get_absolute_url()).status_code == 404


def test_stranger_cannot_give_a_place_back(stranger_client, session, register):
    registration = register(session)

    assert stranger_client.post(registration.get_absolute_url()).status_code == 404
    registration.refresh_from_db()
    assert registration.is_registered


def test_reading_the_link_gives_no_place_back_and_the_button_does(session, register):
    registration = register(session)
    client = with_link(registration)

    client.get(registration.get_absolute_url())
    before = Registration.objects.registered().count()
    page = client.post(registration.get_absolute_url(), follow=True).content.decode()

    assert (before, Registration.objects.registered().count()) == (1, 0)
    assert ("You gave your place back." in page, "Register again" in page, SECRET in page) == (True, True, False)


def test_place_cannot_be_given_back_after_the_start(session, register, begin):
    registration = register(session)
    client = with_link(registration)
    begin(session)

    page = client.post(registration.get_absolute_url(), follow=True).content.decode()

    assert ("nothing to give back" in page, Registration.objects.registered().count()) == (True, 1)


def test_registration_page_leaves_no_trace_in_caches_and_referrers(session, register):
    registration = register(session)

    answer = with_link(registration).get(registration.get_absolute_url())

    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("same-origin", True)


def test_registered_people_take_the_session_as_a_calendar_file(session, register):
    registration = register(session)

    answer = with_link(registration).get(f"{registration.get_absolute_url()}session.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"UID:{session.entry.uid}" in answer.content.decode()


def test_whoever_gave_the_place_back_gets_no_calendar_file(session, register):
    registration = register(session)
    client = with_link(registration)
    registrations.cancel(registration=registration)

    assert client.get(f"{registration.get_absolute_url()}session.ics").status_code == 404


def test_registration_of_a_cancelled_session_says_why(session, register):
    registration = register(session)
    client = with_link(registration)
    sessions.cancel(session=session, reason="Snow on the pass", by=None)

    page = client.get(registration.get_absolute_url()).content.decode()

    assert ("Snow on the pass" in page, SECRET in page) == (True, False)


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


def test_session_over_stays_readable(client, session, register):
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        page = client.get(session.get_absolute_url()).content.decode()

    assert "This session is over." in page
