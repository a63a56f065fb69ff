from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from accounts.domain.contacts import contact_for
from accounts.domain.delivery import message_of
from accounts.models import Mail
from scheduling.domain.invitations import EventFacts, announce, describe, facts_of, withdraw
from scheduling.models import CalendarEntry, Told

FACTS = EventFacts(
    summary="Site visit",
    description="",
    location="Juniper",
    url="",
    starts_at=datetime(2026, 3, 10, 15, tzinfo=UTC),
    ends_at=datetime(2026, 3, 10, 23, tzinfo=UTC),
    time_zone="America/Denver",
)
LATER = replace(FACTS, starts_at=FACTS.starts_at + timedelta(7), ends_at=FACTS.ends_at + timedelta(7))


@pytest.fixture(autouse=True)
def template(tmp_path, settings):
    folder = tmp_path / "templates"
    (folder / "mail").mkdir(parents=True)
    (folder / "mail" / "note.txt").write_text("{{ change }}: {{ facts.summary }}\n\nText.{{ links.see }}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], folder]}]


@pytest.fixture
def ana(db):
    return contact_for(email="ana@example.org", name="Ana Ames")


@pytest.fixture
def ben(db):
    return contact_for(email="ben@example.org", name="Ben Bell")


def say(entry, to, facts=FACTS, **more):
    return announce(
        entry=entry, facts=facts, to=to, template="note", context={}, why=lambda person: f"Because of {person}.", **more
    )


def unsay(entry, **more):
    return withdraw(entry=entry, template="note", context={}, why=lambda person: f"Because of {person}.", **more)


def told_to(email):
    """What a calendar would read from the mails to one address: method, SEQUENCE, UID, attendees, oldest first."""
    read = []
    for mail in Mail.objects.filter(to=[email]).order_by("pk"):
        message = message_from_bytes(message_of(mail, {}).message().as_bytes(), policy=policy.default)
        (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        calendar = Calendar.from_ical(part.get_content())
        event = calendar.events[0]
        assert part.get_param("method") == calendar["METHOD"]
        guests = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
        read.append((str(calendar["METHOD"]), event["SEQUENCE"], str(event["UID"]), [guest[7:] for guest in guests]))
    return read


def test_first_announcement_is_a_request_with_sequence_0(entry, ana):
    say(entry, [ana])

    assert told_to("ana@example.org") == [("REQUEST", 0, entry.uid, ["ana@example.org"])]


def test_same_announcement_again_sends_nothing(entry, ana):
    say(entry, [ana])

    assert say(entry, [ana]) == []
    assert entry.sequence == 0


def test_change_is_an_update_with_the_same_uid_and_a_higher_sequence(entry, ana):
    say(entry, [ana])
    say(entry, [ana], LATER)

    assert [told[:3] for told in told_to("ana@example.org")] == [("REQUEST", 0, entry.uid), ("REQUEST", 1, entry.uid)]
    assert Mail.objects.latest("pk").subject == "changed: Site visit"


def test_withdraw_is_a_cancel_with_the_same_uid_and_a_higher_sequence(entry, ana, lead):
    say(entry, [ana, lead])
    unsay(entry)

    assert told_to("ana@example.org")[-1][:3] == ("CANCEL", 1, entry.uid)
    assert told_to(lead.email)[-1][:3] == ("CANCEL", 1, entry.uid)
    assert (entry.is_canceled, Mail.objects.latest("pk").subject) == (True, "canceled: Site visit")


def test_withdraw_twice_cancels_once(entry, ana):
    say(entry, [ana])
    unsay(entry)

    assert unsay(entry) == []
    assert entry.sequence == 1


def test_withdraw_of_what_nobody_was_told_sends_nothing(entry):
    assert unsay(entry) == []
    assert (entry.sequence, entry.is_canceled) == (0, True)


def test_who_is_no_longer_asked_gets_a_cancel_and_the_others_nothing(entry, ana, ben):
    say(entry, [ana, ben])
    say(entry, [ana])

    assert [told[:2] for told in told_to("ben@example.org")] == [("REQUEST", 0), ("CANCEL", 1)]
    assert [told[:2] for told in told_to("ana@example.org")] == [("REQUEST", 0)]


def test_who_joins_later_is_the_only_one_written_to(entry, ana, ben):
    say(entry, [ana])
    say(entry, [ben], keep_others=True)

    assert [told[:2] for told in told_to("ben@example.org")] == [("REQUEST", 0)]
    assert len(told_to("ana@example.org")) == 1


def test_who_leaves_is_the_only_one_canceled(entry, ana, ben):
    say(entry, [ana, ben])
    unsay(entry, only=[ben])

    assert [told[:2] for told in told_to("ben@example.org")] == [("REQUEST", 0), ("CANCEL", 1)]
    assert (len(told_to("ana@example.org")), entry.is_canceled) == (1, False)


def test_who_comes_back_is_invited_above_the_cancellation(entry, ana):
    say(entry, [ana])
    unsay(entry, only=[ana])
    say(entry, [ana])

    assert [told[:2] for told in told_to("ana@example.org")] == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    assert Mail.objects.latest("pk").subject == "new: Site visit"


def test_entry_that_was_canceled_can_be_announced_again(entry, ana):
    say(entry, [ana])
    unsay(entry)
    say(entry, [ana])

    assert (told_to("ana@example.org")[-1][:2], entry.is_canceled) == (("REQUEST", 2), False)


def test_others_are_named_only_when_they_take_part_together(entry, ana, ben):
    say(entry, [ana, ben], together=True)
    say(CalendarEntry.objects.create(), [ana, ben])

    assert [told[3] for told in told_to("ana@example.org")] == [
        ["ana@example.org", "ben@example.org"],
        ["ana@example.org"],
    ]


def test_links_may_be_made_for_each_person(entry, ana, ben):
    say(entry, [ana, ben], links=lambda person: {"see": ("see", person)})

    assert [mail.links[0]["object_id"] for mail in Mail.objects.order_by("pk")] == [str(ana.pk), str(ben.pk)]


def test_what_everyone_was_told_last_is_kept(entry, ana, lead):
    say(entry, [ana, lead])
    say(entry, [lead], LATER)

    assert [(line.person, line.method, line.sequence) for line in Told.objects.order_by("pk")] == [
        (ana, "CANCEL", 1),
        (lead, "REQUEST", 1),
    ]


def test_describe_tells_nobody_and_costs_no_sequence(entry, ana):
    describe(entry=entry, facts=FACTS)
    describe(entry=entry, facts=LATER)

    assert (facts_of(entry), Mail.objects.count()) == (LATER, 0)
    assert (say(entry, [ana], FACTS)[0].subject, entry.sequence) == ("new: Site visit", 0)


def test_facts_of_a_bare_entry_are_none(entry):
    assert facts_of(entry) is None


def test_facts_longer_than_their_columns_are_cut(entry, ana):
    long = replace(FACTS, summary="x" * 300)
    say(entry, [ana], long)

    assert (len(entry.summary), say(entry, [ana], long)) == (250, [])


def test_who_was_canceled_hears_no_more(entry, ana, ben):
    say(entry, [ana, ben])
    say(entry, [ana])
    say(entry, [ana], LATER)

    assert [told[0] for told in told_to("ben@example.org")] == ["REQUEST", "CANCEL"]
