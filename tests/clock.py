"""The hour in which tests of visits and calendars play: tests ask for it by `pytest.mark.usefixtures("now")`."""

from datetime import UTC, datetime

import pytest
import time_machine

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def now():
    """It is NOW, and stays so until the test moves on by `now.move_to`."""
    with time_machine.travel(NOW, tick=False) as traveler:
        yield traveler
