import re

import pytest
from django.test import Client

from accounts.domain import links
from accounts.domain.contacts import join
from accounts.models import Mail
from tests.guarded import guard_fields
from training.domain import registrations, sessions
from training.models import Registration

pytestmark = pytest.mark.django_db

SECRET = "secret-room"


def typed(**said) -> dict[str, str]:
    return {"name": "Ana Ortiz", "email": "ana@example.org", "access_needs": "", **guard_fields(), **said}


def with_link(registration: Registration) -> Client:
    """A browser that has opened the private link of a mail."""
    client = Client()
    token = links.mint(purpose="registration", target=registration, contact=registration.contact)
    client.get(f"/link/{token}/")
    return client


def test_registering_sends_the_mail_and_says_where_to_look(client, session):
    answer = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)

    assert "Check your email" in answer.content.decode()
    assert [(found.name, found.contact.email) for found in Registration.objects.all()] == [
        ("Ana Ortiz", "ana@example.org")
    ]


def test_answer_is_the_same_for_an_address_that_is_registered(client, session, register):
    new = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)
    again = client.post(f"{session.get_absolute_url()}register/", typed(), follow=True)

    assert (again.request["PATH_INFO"], again.status_code) == (new.request["PATH_INFO"], 200)
    assert (Registration.objects.count(), Mail.objects.count()) == (1, 2)


@pytest.mark.parametrize("address", ("register/", "link/"))
def test_page_below_a_session_says_where_it_stands(client, session, address):
    crumbs = client.get(session.get_absolute_url() + address).text.partition('class="crumbs"')[2].partition("</nav>")[0]

    assert re.findall(r'href="([^"]+)"', crumbs) == [
        "/",
        "/training/",
        "/training/sessions/",
        session.get_absolute_url(),
    ]


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
    assert "Only what you need yourself." in client.get(f"{session.get_absolute_url()}register/").content.decode()


def test_signed_in_finds_the_form_filled_in(stranger, stranger_client, session):
    page = stranger_client.get(f"{session.get_absolute_url()}register/").content.decode()

    assert [f'value="{said}"' in page for said in (stranger.name, stranger.email)] == [True, True]


def test_full_session_offers_no_form(client, make_session, register):
    session = make_session(capacity=1)
    register(session)

    page = client.get(f"{session.get_absolute_url()}register/").content.decode()

    assert ("All places are taken" in page, 'name="access_needs"' in page) == (True, False)


def test_session_that_fills_while_one_types_keeps_the_form(client, make_session, register):
    session = make_session(capacity=1)
    register(session)

    page = client.post(f"{session.get_absolute_url()}register/", typed(access_needs="A ramp, please")).content.decode()

    assert ("All places have been taken in the meantime" in page, Registration.objects.count()) == (True, 1)
    assert ('value="A ramp, please"' in page, "It was not sent. Copy what you need." in page) == (True, False)


def test_session_that_begins_while_one_types_refuses(client, session, begin):
    begin(session)

    page = client.post(f"{session.get_absolute_url()}register/", typed(access_needs="A ramp, please")).content.decode()

    assert ("Registration is closed" in page, Registration.objects.count()) == (True, 0)
    assert ("It was not sent. Copy what you need." in page, "A ramp, please</textarea>" in page) == (True, True)


def test_link_is_mailed_again_with_the_same_answer_for_everyone(client, session, register):
    register(session, email="ana@example.org")
    Mail.objects.all().delete()

    pages = [
        client.post(f"{session.get_absolute_url()}link/", {"email": email, **guard_fields()}).content.decode()
        for email in ("ana@example.org", "nobody@example.org")
    ]

    assert ["If this address is registered" in page for page in pages] == [True, True]
    assert [mail.to for mail in Mail.objects.all()] == [["ana@example.org"]]


def test_bad_address_for_the_link_is_a_form_error(client, session):
    page = client.post(f"{session.get_absolute_url()}link/", {"email": "x", **guard_fields()}).content.decode()

    assert 'class="errors"' in page


def test_private_link_shows_the_registration_and_how_to_join(session, register):
    registration = register(session, access_needs="Captions")

    page = with_link(registration).get(registration.get_absolute_url()).content.decode()

    assert [word in page for word in ("Ana Ortiz", "Captions", SECRET, "Cancel my registration")] == [True] * 4


def test_registration_is_shown_to_the_account_of_its_address(session, register, stranger, stranger_client):
    registration = register(session, email=stranger.email)
    join(user=stranger, email=stranger.email)

    assert SECRET in stranger_client.get(registration.get_absolute_url()).content.decode()
    assert "See your registration" in stranger_client.get(session.get_absolute_url()).content.decode()


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


def test_registration_of_a_canceled_session_says_why(session, register):
    registration = register(session)
    client = with_link(registration)
    sessions.cancel(session=session, reason="Snow on the pass", by=None)

    page = client.get(registration.get_absolute_url()).content.decode()

    assert ("Snow on the pass" in page, SECRET in page) == (True, False)


def test_needs_that_tell_of_one_person_are_stopped_once_and_kept_typed(client, session):
    needs = {"access_needs": "A chair for my client John Smith"}
    stopped = client.post(f"{session.get_absolute_url()}register/", typed(**needs)).content.decode()
    client.post(f"{session.get_absolute_url()}register/", typed(**needs, something_else="on"))

    assert ("looks like the name of a participant" in stopped, "A chair for my client" in stopped) == (True, True)
    assert [found.access_needs for found in Registration.objects.all()] == ["A chair for my client John Smith"]
