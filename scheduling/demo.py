"""Trainers of a demonstration, with days free and away and one booking of their own, relative to today."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.utils import timezone

from accounts.domain.zones import moment
from accounts.models import User
from content.models import Topic
from scheduling.domain.availability import mark
from scheduling.domain.bookings import book
from scheduling.domain.invitations import EventFacts, describe
from scheduling.domain.trainers import make_trainer
from scheduling.enums import BookingKind, DayKind
from scheduling.models import CalendarEntry, Trainer

_WEEK = timedelta(days=7)

PROFILES = {
    "trainer@example.org": {
        "topics": ["lead_101", "referral_and_diversion", "case_management", "community_engagement"],
        "languages": "English, Spanish",
        "home": "Tacoma",
        "state": "WA",
        "time_zone": "America/Los_Angeles",
    },
    "trainer2@example.org": {
        "topics": ["legal_and_information_sharing", "governance", "data_and_evaluation"],
        "languages": "English",
        "home": "Durham",
        "state": "NC",
        "time_zone": "America/New_York",
    },
}


def load() -> Iterator[str]:
    made = 0
    for email, profile in PROFILES.items():
        user = User.objects.filter(email=email).first()
        if user is None or Trainer.objects.filter(user=user).exists():
            continue
        topics = Topic.objects.filter(code__in=profile["topics"])
        trainer = make_trainer(user=user, **{**profile, "topics": topics})
        _fill_days(trainer)
        _own_meeting(trainer)
        made += 1
    yield f"{made} demonstration trainers"


def remove() -> Iterator[str]:
    trainers = Trainer.objects.filter(user__email__in=PROFILES)
    # What else holds their time belongs to visits and sessions that stay.
    CalendarEntry.objects.filter(bookings__trainer__in=trainers, bookings__kind=BookingKind.OTHER).delete()
    trainers.delete()
    yield "demonstration trainers taken away"


def _monday(trainer: Trainer) -> date:
    today = timezone.localtime(timezone=trainer.zone).date()
    return today + timedelta(days=7 - today.weekday())


def _fill_days(trainer: Trainer) -> None:
    """Six weeks of free Mondays to Thursdays, and one week away after them."""
    monday = _monday(trainer)
    for week in range(6):
        first = monday + week * _WEEK
        mark(trainer=trainer, kind=DayKind.FREE, first_day=first, last_day=first + timedelta(days=3))
    away = monday + 6 * _WEEK
    mark(trainer=trainer, kind=DayKind.AWAY, first_day=away, last_day=away + timedelta(days=6))


def _own_meeting(trainer: Trainer) -> None:
    """Something that is no visit and no session stands in the first week."""
    day = _monday(trainer) + timedelta(days=2)
    facts = EventFacts(
        summary="Team day of the Bureau (sample)",
        description="",
        location=trainer.home,
        url="",
        starts_at=moment(day=day, clock=time(9), zone=trainer.time_zone),
        ends_at=moment(day=day, clock=time(16), zone=trainer.time_zone),
        time_zone=trainer.time_zone,
    )
    entry = CalendarEntry.objects.create()
    describe(entry=entry, facts=facts)
    book(trainer=trainer, entry=entry, kind=BookingKind.OTHER, starts_at=facts.starts_at, ends_at=facts.ends_at)
