import pytest

from accounts import demo as people
from scheduling import demo
from scheduling.models import Booking, CalendarEntry, DaySpan, Trainer

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (Trainer, DaySpan, Booking, CalendarEntry)]


def test_demonstration_can_be_loaded_twice_and_taken_away():
    list(people.load())
    list(demo.load())
    list(demo.load())
    assert counts() == [2, 14, 2, 2]

    list(demo.remove())
    assert counts() == [0, 0, 0, 0]
