from datetime import UTC, datetime

import pytest

from accounts.times import marked_span, unbroken

pytestmark = pytest.mark.one_database("no database is asked")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Friday, March 6, 2026, 9:00 a.m. – noon", "Friday, March~6,~2026, 9:00~a.m.~– noon"),
        ("Dec 16, 7 p.m. Hawaii time", "Dec~16, 7~p.m. Hawaii~time"),
        ("March 2026", "March~2026"),
        ("March 6, 2026, 9:00 a.m. – 5:00 p.m.", "March~6,~2026, 9:00~a.m.~– 5:00~p.m."),
        ("9:00 a.m. – Friday, March 6", "9:00~a.m.~– Friday, March~6"),
        ("9:00 a.m., Friday", "9:00~a.m., Friday"),
    ],
)
def test_no_line_ends_inside_of_a_day_or_an_hour(words, shown):
    assert unbroken(words).replace("\N{NO-BREAK SPACE}", "~") == shown


def test_neither_day_of_a_span_of_two_days_ends_a_line():
    begins, ends = datetime(2026, 12, 8, 16, tzinfo=UTC), datetime(2026, 12, 9, 23, tzinfo=UTC)

    shown = marked_span(begins, ends, "America/Denver").replace("\N{NO-BREAK SPACE}", "~")

    assert "Tuesday,~December~8,~2026, 9:00~a.m.~– Wednesday,~December~9,~2026, 4:00~p.m. Mountain~time" in shown
