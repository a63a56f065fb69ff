import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import exports
from accounts.domain import cells
from accounts.domain.cells import csv_lines, in_turn
from accounts.exports import csv_answer
from accounts.models import User


def numbers(most: int, *, broken_at: int | None = None):
    for number in range(most):
        if number == broken_at:
            raise RuntimeError("the database is gone")
        yield [number, "=1+1"]


def test_file_has_its_name_a_mark_and_no_formula():
    answer = csv_answer(csv_lines(["Number", "Sum"], numbers(2)), name="numbers.csv")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="numbers.csv"'
    assert answer.getvalue().decode() == "\ufeffNumber,Sum\r\n0,'=1+1\r\n1,'=1+1\r\n"


def test_long_file_is_sent_while_it_is_written():
    rows = numbers(5000)
    answer = csv_answer(csv_lines(["Number", "Sum"], rows), name="numbers.csv")

    assert next(rows) == [exports.AT_ONCE - 1, "=1+1"]
    assert len(list(answer)) == 10


def test_error_at_the_beginning_is_an_error_page():
    with pytest.raises(RuntimeError):
        csv_answer(csv_lines(["Number", "Sum"], numbers(5, broken_at=1)), name="numbers.csv")


def test_error_later_is_said_in_a_last_line_and_logged(caplog):
    answer = csv_answer(csv_lines(["Number", "Sum"], numbers(5000, broken_at=1200)), name="numbers.csv")

    assert answer.getvalue().decode().splitlines()[-1].startswith("THIS FILE IS NOT COMPLETE.")
    assert [record.message for record in caplog.records] == ["A file to download could not be written to its end"]


def test_what_rows_prefetch_is_asked_for_once_a_chunk(db, monkeypatch):
    monkeypatch.setattr(cells, "AT_ONCE", 2)
    for number in range(5):
        User.objects.create_user(email=f"zebra{number}@example.org")

    with CaptureQueriesContext(connection) as queries:
        found = list(in_turn(User.objects.prefetch_related("groups").order_by("email")))

    assert len(found) == 5
    assert sum("auth_group" in query["sql"] or "groups" in query["sql"] for query in queries) == 3
