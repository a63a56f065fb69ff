"""What the page on privacy says agrees with what the portal does."""

import re

import pytest

from bureau.discovery import modules
from content import starter

pytestmark = pytest.mark.one_database("no database is asked")

PAGE = next(text for text in starter.texts_in(starter.DATA / "pages") if text["slug"] == "privacy")
WORDS = " ".join(part["value"].lower() for part in PAGE["body"] if part["type"] == "text")
TIME = re.compile(r"\b(?:\d+|one|two|three|five|seven|ten) (?:days?|weeks?|months?|years?)\b")
PROMISES = [promise for module in modules("retention") for promise in module.RETENTION]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.model._meta.label)
def test_every_time_that_is_kept_to_is_told(promise):
    times = TIME.findall(str(promise.how_long).lower())

    assert [time for time in times if time not in WORDS] == []


def test_no_time_is_told_that_nothing_keeps_to():
    kept = {time for promise in PROMISES for time in TIME.findall(str(promise.how_long).lower())}

    # How long a private link works is the purpose's own setting, not a retention period.
    assert set(TIME.findall(WORDS)) - kept <= {"90 days"}


@pytest.mark.parametrize(
    "word", ["names of participants", "birth dates", "case, booking", "health or drug use", "criminal history"]
)
def test_it_names_what_must_not_be_sent(word):
    assert word in WORDS
