"""Ten at once for the last place, with commits that are real."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.db import connection
from django.utils import timezone

from accounts.models import Mail
from training.domain import registrations, sessions
from training.domain.registrations import NoPlace
from training.domain.sessions import Details
from training.models import Registration, Session

RACERS = 10


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


def race(session: Session, email: str) -> list[bool]:
    """Whether each of the racers was told that there is no place."""
    start = Barrier(RACERS)

    def run(number: int) -> bool:
        try:
            start.wait(timeout=20)
            registrations.register(session=session, email=email.format(number), name=f"Racer {number}")
        except NoPlace:
            return True
        finally:
            connection.close()
        return False

    with ThreadPoolExecutor(RACERS) as pool:
        return list(pool.map(run, range(RACERS)))


def test_ten_racing_registrations_for_the_last_place_make_exactly_one(committed):
    session = session_with(places=1)

    refused = race(session, "racer{}@example.org")

    assert (sum(refused), Registration.objects.count(), Mail.objects.count()) == (RACERS - 1, 1, 1)


def test_one_address_registering_ten_times_at_once_has_one_registration(committed):
    session = session_with(places=None)

    refused = race(session, "same@example.org")

    invitations = Mail.objects.filter(calendar_method="REQUEST").count()
    assert (sum(refused), Registration.objects.count(), invitations) == (0, 1, 1)
