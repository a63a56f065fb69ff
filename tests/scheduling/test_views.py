from datetime import date, timedelta

import pytest

from scheduling.domain import feeds
from scheduling.domain.invitations import EventFacts, describe
from scheduling.enums import BookingKind, DayKind
from scheduling.models import CalendarEntry, Feed, Trainer
from tests.clock import NOW

pytestmark = pytest.mark.usefixtures("now")

START = NOW + timedelta(days=9)


def add_booking(trainer, number=0):
    start = START + timedelta(days=number)
    entry = CalendarEntry.objects.create()
    facts = EventFacts(f"Visit {number}", "", "Juniper", "", start, start + timedelta(hours=8), "America/Denver")
    describe(entry=entry, facts=facts)
    return trainer.bookings.create(
        kind=BookingKind.VISIT, entry=entry, starts_at=facts.starts_at, ends_at=facts.ends_at
    )


def test_page_shows_what_is_coming_in_the_places_zone(trainer, trainer_client):
    add_booking(trainer)
    page = trainer_client.get("/trainer/").content.decode()

    assert "Visit 0" in page
    assert "Tuesday,\xa0February\xa010,\xa02026, 5:00\xa0a.m.\xa0– 1:00\xa0p.m. Mountain\xa0time" in page


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/trainer/"),
        ("post", "/trainer/days/"),
        ("get", "/trainer/profile/"),
        ("post", "/trainer/profile/"),
        ("post", "/trainer/calendar/"),
        ("post", "/trainer/calendar/end/"),
    ],
)
def test_who_is_no_trainer_finds_nothing(method, address, trainer, stranger_client, lead_client, client):
    answers = [getattr(one, method)(address).status_code for one in (stranger_client, lead_client, client)]

    assert answers == [404, 404, 302]


def test_days_are_marked_and_said_to_be(trainer, trainer_client):
    page = trainer_client.post("/trainer/days/", {"kind": "free", "first_day": "2026-02-10"}, follow=True)

    assert "Your days are marked." in page.content.decode()
    assert [(span.kind, span.first_day, span.last_day) for span in trainer.days.all()] == [
        ("free", date(2026, 2, 10), date(2026, 2, 10))
    ]


def test_days_away_over_a_booking_are_said_to_be_so(trainer, trainer_client):
    add_booking(trainer)
    page = trainer_client.post("/trainer/days/", {"kind": "away", "first_day": "2026-02-10"}, follow=True)

    assert (
        "You are already booked Tuesday, February 10, 2026, 4:00 a.m. – 12:00 p.m. Pacific time."
        in page.content.decode()
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "free", "first_day": "2026-02-10", "last_day": "2026-02-09"},
        {"kind": "free", "first_day": "2025-02-10"},
        {"kind": "often", "first_day": "2026-02-10"},
        {"kind": "free", "first_day": "soon\0"},
        {"kind": "free", "first_day": "9999-12-31"},
        {"kind": "free", "first_day": "2026-02-10", "last_day": "x"},
        {},
    ],
)
def test_bad_days_are_refused_and_what_was_typed_stays(typed, trainer, trainer_client):
    page = trainer_client.post("/trainer/days/", typed)

    assert (page.status_code, trainer.days.count()) == (200, 0)
    assert 'class="errors"' in page.content.decode()


def test_own_days_are_removed(trainer, trainer_client):
    span = trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 3, 1), last_day=date(2026, 3, 1))
    trainer_client.post(f"/trainer/days/{span.pk}/remove/")

    assert trainer.days.count() == 0


def test_days_of_another_trainer_cannot_be_removed(trainer, stranger, stranger_client, lead):
    Trainer.objects.create(user=stranger)
    span = trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 3, 1), last_day=date(2026, 3, 1))

    assert (stranger_client.post(f"/trainer/days/{span.pk}/remove/").status_code, trainer.days.count()) == (404, 1)


def test_profile_is_changed(trainer, trainer_client):
    typed = {"languages": "English, Spanish", "home": "Tacoma", "state": "WA", "time_zone": "America/Denver"}
    trainer_client.post("/trainer/profile/", typed)
    trainer.refresh_from_db()

    assert (trainer.languages, trainer.home, trainer.time_zone) == ("English, Spanish", "Tacoma", "America/Denver")


def test_zone_that_is_none_is_refused(trainer, trainer_client):
    page = trainer_client.post("/trainer/profile/", {"time_zone": "Mars/Olympus"})

    assert (page.status_code, 'class="errors"' in page.content.decode()) == (200, True)


def test_zone_beyond_the_usual_ones_can_be_kept(trainer, trainer_client):
    Trainer.objects.filter(pk=trainer.pk).update(time_zone="Europe/Lisbon")

    assert trainer_client.post("/trainer/profile/", {"time_zone": "Europe/Lisbon"}).status_code == 302


def test_new_feed_address_is_shown_once_and_works(trainer, trainer_client, client):
    page = trainer_client.post("/trainer/calendar/")
    address = page.content.decode().partition('readonly value="')[2].partition('"')[0]
    answer = client.get("/" + address.partition("://")[2].partition("/")[2])

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert [answer[name] for name in ("Referrer-Policy", "X-Robots-Tag")] == ["no-referrer", "noindex, nofollow"]
    assert (answer.cookies, page["Referrer-Policy"]) == ({}, "no-referrer")
    assert address not in trainer_client.get("/trainer/").content.decode()


def test_feed_is_ended(trainer, trainer_client):
    feeds.renew(trainer=trainer)
    trainer_client.post("/trainer/calendar/end/")

    assert Feed.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "é" * 300])
def test_unknown_feed_is_not_found(token, client, db):
    assert client.get(f"/calendar/{token}.ics").status_code == 404
