"""Cells of files that spreadsheet programs open."""

from datetime import date, time
from decimal import Decimal

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> object:
    """A cell that no spreadsheet program runs (OWASP, “CSV Injection”); numbers and dates stay what they are."""
    if cell is None or isinstance(cell, int | float | Decimal | date | time):
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else cell
