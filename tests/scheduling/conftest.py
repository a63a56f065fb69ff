import pytest

from scheduling.models import CalendarEntry, Trainer
from tests.clock import now  # noqa: F401 - a fixture


@pytest.fixture
def trainer(trainer_user) -> Trainer:
    return Trainer.objects.create(user=trainer_user, time_zone="America/Los_Angeles", state="WA")


@pytest.fixture
def entry(db) -> CalendarEntry:
    return CalendarEntry.objects.create()
