"""Ten at once for the last place, with commits that are real."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Mail
from tests.races import race
from training.domain import registrations, sessions
from training.domain.registrations import NoPlace
from training.domain.sessions import Details
from training.models import Registration, Session


def session_with(places: int | None) -> Session:
    starts_at = timezone.now() + timedelta(days=3)
    details = Details(
        title="Race",
        summary="For the last place.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        time_zone="UTC",
        capacity=places,
    )
    return sessions.publish(session=sessions.plan(details=details, by=None), by=None)


def run_for(session: Session, email: str) -> list[bool]:
    """Whether each of ten racers was told that there is no place."""
    outcomes = race(
        lambda number: registrations.register(session=session, email=email.format(number), name=f"Racer {number}")
    )
    faults = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, NoPlace)]
    assert faults == []
    return [isinstance(one, NoPlace) for one in outcomes]


def test_ten_racing_registrations_for_the_last_place_make_exactly_one(committed):
    session = session_with(places=1)

    refused = run_for(session, "racer{}@example.org")

    assert (sum(refused), Registration.objects.count(), Mail.objects.count()) == (9, 1, 1)


def test_one_address_registering_ten_times_at_once_has_one_registration(committed):
    session = session_with(places=None)

    refused = run_for(session, "same@example.org")

    invitations = Mail.objects.filter(calendar_method="REQUEST").count()
    assert (sum(refused), Registration.objects.count(), invitations) == (0, 1, 1)
