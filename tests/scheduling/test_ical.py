from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from scheduling.domain.ical import EventFacts, FeedEvent, Person, feed, invitation, passage_pattern
from scheduling.enums import Method

pytestmark = pytest.mark.one_database("no database is asked")

STAMP = datetime(2026, 2, 1, 12, tzinfo=UTC)
FACTS = EventFacts(
    summary="Site visit: Juniper County",
    description="Bring the draft.\nLunch is on us.",
    location="Courthouse, Juniper",
    url="https://portal.example.org/requests/1/",
    starts_at=datetime(2026, 3, 10, 15, tzinfo=UTC),
    ends_at=datetime(2026, 3, 10, 23, tzinfo=UTC),
    time_zone="America/Denver",
)
ANA = [Person("Ana Ames", "ana@example.org")]


def message(facts=FACTS, method=Method.REQUEST, attendees=ANA):
    return invitation(
        facts=facts,
        uid="a-uid",
        sequence=3,
        method=method,
        organizer=Person("LEAD Support Bureau", "portal@example.org"),
        attendees=attendees,
        stamp=STAMP,
    )


def event_of(text):
    return Calendar.from_ical(text).events[0]


def test_request_is_complete():
    calendar = Calendar.from_ical(message())
    event = calendar.events[0]

    assert (calendar["METHOD"], calendar["VERSION"], str(event["UID"]), event["SEQUENCE"], event["STATUS"]) == (
        "REQUEST",
        "2.0",
        "a-uid",
        3,
        "CONFIRMED",
    )
    assert (event["DTSTAMP"].dt, event["ORGANIZER"]) == (STAMP, "mailto:portal@example.org")
    assert (event["SUMMARY"], event["LOCATION"], event["URL"]) == (FACTS.summary, FACTS.location, FACTS.url)
    assert event["DESCRIPTION"] == FACTS.description


def test_times_stand_in_the_places_zone_by_name():
    text = message()

    assert "DTSTART;TZID=America/Denver:20260310T090000\r\n" in text
    assert "DTEND;TZID=America/Denver:20260310T170000\r\n" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:America/Denver\r\n" in text


def test_times_in_utc_need_no_zone():
    text = message(replace(FACTS, time_zone="UTC"))

    assert "DTSTART:20260310T150000Z" in text
    assert "VTIMEZONE" not in text


def test_cancel_says_so_twice():
    calendar = Calendar.from_ical(message(method=Method.CANCEL))

    assert (calendar["METHOD"], calendar.events[0]["STATUS"]) == ("CANCEL", "CANCELLED")


def test_attendee_asks_for_no_answer():
    attendee = event_of(message())["ATTENDEE"]

    assert (attendee, attendee.params["CN"], attendee.params["RSVP"], attendee.params["PARTSTAT"]) == (
        "mailto:ana@example.org",
        "Ana Ames",
        "FALSE",
        "NEEDS-ACTION",
    )


@given(st.text(max_size=400), st.text(max_size=80))
def test_no_text_can_break_out_of_its_line(words, name):
    text = message(
        replace(FACTS, summary=words, description=words, location=words), attendees=[Person(name, "x@y.org")]
    )
    calendar = Calendar.from_ical(text)

    assert [part.name for part in calendar.walk()].count("VEVENT") == 1
    assert set(calendar.events[0]) <= {
        *("SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "ATTENDEE", "DESCRIPTION", "LOCATION"),
        *("ORGANIZER", "STATUS", "URL"),
    }
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": datetime(2026, 3, 10, 9)},
        {"ends_at": FACTS.starts_at},
        {"time_zone": "America/Nowhere"},
        {"time_zone": "../etc/passwd"},
    ],
    ids=["naive", "no length", "unknown zone", "no zone"],
)
def test_facts_refuse_what_no_calendar_could_show(changes):
    with pytest.raises(ValueError):
        replace(FACTS, **changes)


def test_feed_tells_held_from_firm_and_has_each_zone_once():
    later = replace(FACTS, starts_at=FACTS.starts_at + timedelta(9), ends_at=FACTS.ends_at + timedelta(9))
    text = feed(
        name="Tara",
        events=[FeedEvent(FACTS, "one", 0, STAMP, True), FeedEvent(later, "two", 1, STAMP, False)],
    )
    calendar = Calendar.from_ical(text)

    assert [(str(event["UID"]), event["STATUS"]) for event in calendar.events] == [
        ("one", "CONFIRMED"),
        ("two", "TENTATIVE"),
    ]
    assert (text.count("BEGIN:VTIMEZONE"), "METHOD" in calendar, calendar["X-WR-CALNAME"]) == (1, False, "Tara")


def test_feed_of_nothing_is_a_calendar():
    assert Calendar.from_ical(feed(name="Tara", events=[])).events == []


@pytest.mark.parametrize("passage", ["Ana; Ames, of Juniper", "ana; ames,\n of  juniper", "Zoë \\ Zed"])
def test_passage_is_found_wherever_lines_are_folded_and_signs_escaped(passage):
    for before in range(80):
        text = message(replace(FACTS, description="x" * before + " Ana; Ames, of\nJuniper. Zoë \\ Zed."))

        assert passage_pattern(passage.split()).subn("[redacted]", text)[1] == 1


def test_passage_that_is_not_there_is_not_found():
    assert passage_pattern(["Ben", "Bell"]).search(message()) is None
