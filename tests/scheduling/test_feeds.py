from datetime import timedelta

import pytest
from icalendar import Calendar

from scheduling.domain import feeds
from scheduling.domain.invitations import EventFacts, describe
from scheduling.enums import BookingKind
from scheduling.models import CalendarEntry, Feed, Trainer
from tests.clock import NOW

pytestmark = pytest.mark.usefixtures("now")

START = NOW + timedelta(days=9)
FACTS = EventFacts("Visit", "", "Juniper", "", START, START + timedelta(hours=8), "America/Denver")


def add(trainer, entry, start=START):
    return trainer.bookings.create(
        kind=BookingKind.VISIT, entry=entry, starts_at=start, ends_at=start + timedelta(hours=8)
    )


def read(trainer):
    token = feeds.renew(trainer=trainer).rpartition("/")[2].removesuffix(".ics")
    return Calendar.from_ical(feeds.calendar_behind(token)).events


def test_feed_has_the_booking_with_the_entrys_uid_and_zone(trainer, entry):
    describe(entry=entry, facts=FACTS)
    add(trainer, entry)
    (event,) = read(trainer)

    assert (event["UID"], event["SUMMARY"], event["STATUS"]) == (entry.uid, "Visit", "TENTATIVE")
    assert (event["DTSTART"].dt, event["DTSTART"].params["TZID"]) == (START, "America/Denver")


def test_feed_shows_as_firm_what_was_announced(trainer, entry, lead):
    describe(entry=entry, facts=FACTS)
    entry.told.create(user=lead, sequence=0, method="REQUEST")
    add(trainer, entry)

    assert [event["STATUS"] for event in read(trainer)] == ["CONFIRMED"]


def test_feed_shows_as_firm_what_needs_no_announcement(trainer, entry):
    booking = add(trainer, entry)
    booking.kind = BookingKind.OTHER
    booking.save()

    assert [event["STATUS"] for event in read(trainer)] == ["CONFIRMED"]


def test_feed_names_the_kind_where_nothing_is_described(trainer, entry):
    add(trainer, entry)
    add(trainer, None, START + timedelta(days=1))

    assert [str(event["SUMMARY"]) for event in read(trainer)] == ["Site visit", "Site visit"]


def test_feed_has_nothing_of_other_trainers(trainer, lead):
    add(Trainer.objects.create(user=lead), CalendarEntry.objects.create())

    assert read(trainer) == []


def test_feed_drops_what_is_long_over(trainer, entry):
    add(trainer, entry, NOW - timedelta(days=91))

    assert read(trainer) == []


def test_renewing_ends_the_old_address(trainer):
    old = feeds.renew(trainer=trainer).rpartition("/")[2].removesuffix(".ics")
    feeds.renew(trainer=trainer)

    assert feeds.calendar_behind(old) is None
    assert Feed.objects.count() == 1


def test_token_is_not_stored(trainer):
    token = feeds.renew(trainer=trainer).rpartition("/")[2].removesuffix(".ics")

    assert token not in str(list(Feed.objects.values()))


def test_closing_ends_the_address(trainer):
    token = feeds.renew(trainer=trainer).rpartition("/")[2].removesuffix(".ics")
    feeds.close(trainer=trainer)

    assert feeds.calendar_behind(token) is None


def test_feed_of_a_closed_account_is_shut(trainer, trainer_user):
    token = feeds.renew(trainer=trainer).rpartition("/")[2].removesuffix(".ics")
    trainer_user.is_active = False
    trainer_user.save()

    assert feeds.calendar_behind(token) is None
