import pytest

from accounts.times import unbroken

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
