"""Files that spreadsheet programs open: their cells, and their rows one after another."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import QuerySet

FORMULA = ("=", "+", "-", "@", "\t", "\r")
AT_ONCE = 500  # rows of a file that are held, and whose related rows are asked for, at one time

Row = TypeVar("Row")


def harmless(cell: object) -> object:
    """A cell that no spreadsheet program runs (OWASP, “CSV Injection”); numbers and dates stay what they are."""
    if cell is None or isinstance(cell, int | float | Decimal | date | time):
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else cell


def in_turn(rows: Iterable[Row]) -> Iterable[Row]:
    """The rows of a queryset without ever holding all of them; what it prefetches is asked for with each chunk."""
    return rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else rows


def csv_lines(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """CSV (RFC 4180), line by line; a text that a spreadsheet program would run as a formula gets an apostrophe in front."""
    writer: Any = csv.writer(_Line())
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


class _Line:
    """What `csv` writes to, to have the line back."""

    def write(self, line: str) -> str:
        return line
