"""Reading a file of LEAD sites. Pure: bytes go in, rows or a list of faults come out, nothing is stored.

The format is CSV (RFC 4180) in UTF-8, with or without a byte order mark. Every row that is
wrong is named with its line and the reason; when any is, the file gives no rows at all.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from content.models.partial_date import is_partial_date
from sites.domain.matching import plain_name
from sites.enums import State, Status

Value = TypeVar("Value")

MOST_BYTES = 1_000_000
MOST_ROWS = 2_000
MOST_PROBLEMS = 100
REQUIRED = (
    "name",
    "jurisdiction",
    "state",
    "status",
    "status_as_of",
    "year_started",
    "lead_agency",
    "latitude",
    "longitude",
    "source_url",
    "source_read_on",
)
OPTIONAL = ("website", "aliases")
LENGTHS = {"source_url": 500, "website": 500, "jurisdiction": 600, "aliases": 600}
LONGEST = 200
YEARS = (1990, 2100)
LATITUDES = (-15.0, 72.0)  # American Samoa to the north of Alaska
LONGITUDES = ((-180.0, -64.0), (144.0, 180.0))  # the Americas; Guam, the Marianas and the far Aleutians
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Problem:
    """What is wrong and where; line 1 is the head of the file, 0 the file as a whole."""

    line: int
    reason: str


class ImportRefused(Exception):
    """The file was refused whole; `problems` lists why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.line}: {problem.reason}" for problem in problems[:3]))
        self.problems = problems[:MOST_PROBLEMS]
        if len(problems) > MOST_PROBLEMS:
            more = len(problems) - MOST_PROBLEMS
            self.problems.append(Problem(0, _("And %(more)d more.") % {"more": more}))


@dataclass(frozen=True)
class SiteRow:
    """One site as a file tells it. Empty text and None mean that the file does not establish it.

    `website` and `aliases` are None when the file has no such column.
    """

    line: int
    name: str
    state: str
    jurisdictions: tuple[str, ...]
    status: str
    status_as_of: str
    year_started: int | None
    lead_agency: str
    latitude: float | None
    longitude: float | None
    source_url: str
    source_read_on: date
    website: str | None = None
    aliases: tuple[str, ...] | None = None


class _Bad(Exception):
    pass


def parse(data: bytes) -> list[SiteRow]:
    """The rows of a file. Raises ImportRefused, and nothing else, when anything in it is wrong."""
    text = _decode(data)
    problems: list[Problem] = []
    rows: list[SiteRow] = []
    try:
        for line, columns, cells in _table(text):
            try:
                rows.append(_row(line, columns, cells))
            except _Bad as bad:
                problems += [Problem(line, reason) for reason in bad.args[0]]
    except ImportRefused as refused:
        problems += refused.problems
    problems += _repeated(rows)
    if problems:
        raise ImportRefused(sorted(problems, key=lambda problem: problem.line))
    if not rows:
        raise ImportRefused([Problem(0, _("The file has a head but no rows."))])
    return rows


def _decode(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise ImportRefused([Problem(0, _("The file is larger than 1 MB."))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = _("The file is not in UTF-8. In your spreadsheet program, save it as “CSV UTF-8”.")
        raise ImportRefused([Problem(line, reason)]) from error
    if not text.strip():
        raise ImportRefused([Problem(0, _("The file is empty."))])
    return text


def _table(text: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Each row that is not blank: the line it begins on, the file's columns, its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    count = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise ImportRefused([Problem(line, _("Not readable as CSV: %(why)s.") % {"why": error})]) from error
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(line, cells)
            continue
        count += 1
        if count > MOST_ROWS:
            raise ImportRefused([Problem(line, _("The file has more than %(most)d rows.") % {"most": MOST_ROWS})])
        yield line, columns, cells


def _columns(line: int, cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    problems = [
        Problem(line, _("The column “%(name)s” is missing.") % {"name": name})
        for name in REQUIRED
        if name not in columns
    ]
    known = {*REQUIRED, *OPTIONAL}
    twice = {name for name in columns if name in known and columns.count(name) > 1}
    problems += [Problem(line, _("The column “%(name)s” is there twice.") % {"name": name}) for name in sorted(twice)]
    if problems:
        raise ImportRefused(problems)
    return columns


def _row(line: int, columns: list[str], row: list[str]) -> SiteRow:
    """Raises _Bad with the reasons."""
    if len(row) != len(columns):
        raise _Bad([_("The row has %(row)d cells, the head %(head)d.") % {"row": len(row), "head": len(columns)}])
    cells = dict(zip(columns, row, strict=True))
    given = {name: " ".join(cells[name].split()) for name in (*REQUIRED, *OPTIONAL) if name in cells}
    reasons = [reason for name in given for reason in _cell_faults(name, cells[name], given[name])]
    if reasons:
        raise _Bad(reasons)
    return _checked(line, given)


def _checked(line: int, given: dict[str, str]) -> SiteRow:
    read = _Reader(given)
    row = SiteRow(
        line=line,
        name=read.text("name", required=True),
        state=read.choice("state", State.values, str.upper, required=True),
        jurisdictions=read.several("jurisdiction", r"\s+/\s+|\|") or (),
        status=read.choice("status", Status.values, str.lower),
        status_as_of=read.partial_date("status_as_of"),
        year_started=read.year("year_started"),
        lead_agency=read.text("lead_agency"),
        latitude=read.number("latitude", (LATITUDES,)),
        longitude=read.number("longitude", LONGITUDES),
        source_url=read.address("source_url", required=True),
        source_read_on=read.day("source_read_on"),
        website=read.address("website") if "website" in given else None,
        aliases=read.several("aliases", r"\|"),
    )
    reasons = read.reasons or _contradictions(row)
    if reasons:
        raise _Bad(reasons)
    return row


def _cell_faults(name: str, raw: str, cell: str) -> Iterator[str]:
    if _CONTROL.search(raw):
        yield _("“%(name)s” holds characters that cannot be shown.") % {"name": name}
    if len(cell) > LENGTHS.get(name, LONGEST):
        yield _("“%(name)s” is longer than %(most)d characters.") % {"name": name, "most": LENGTHS.get(name, LONGEST)}
    if cell.startswith(_FORMULA) and name not in ("latitude", "longitude"):
        yield _("“%(name)s” begins with %(sign)s, which a spreadsheet program would run as a formula.") % {
            "name": name,
            "sign": cell[0],
        }


class _Reader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, cells: dict[str, str]) -> None:
        self.cells = cells
        self.reasons: list[str] = []

    def text(self, name: str, *, required: bool = False) -> str:
        cell = self.cells.get(name, "")
        if required and not cell:
            self.reasons.append(_("“%(name)s” is empty.") % {"name": name})
        return cell

    def choice(self, name: str, values: list[str], form: Callable[[str], str], *, required: bool = False) -> str:
        cell = form(self.text(name, required=required))
        return cell if not cell or cell in values else self._wrong(name, "")

    def several(self, name: str, between: str) -> tuple[str, ...] | None:
        if name not in self.cells:
            return None
        parts = [part.strip() for part in re.split(between, self.cells[name])]
        if any(len(part) > LONGEST for part in parts):
            return self._wrong(name, ())
        return tuple(dict.fromkeys(part for part in parts if part))

    def partial_date(self, name: str) -> str:
        cell = self.text(name)
        return cell if not cell or is_partial_date(cell) else self._wrong(name, "")

    def day(self, name: str) -> date:
        cell = self.text(name, required=True)
        if _DAY.fullmatch(cell) and is_partial_date(cell):
            return date.fromisoformat(cell)
        return self._wrong(name, date.min) if cell else date.min

    def year(self, name: str) -> int | None:
        cell = self.text(name)
        if not cell:
            return None
        good = re.fullmatch(r"[0-9]{4}", cell) and YEARS[0] <= int(cell) <= YEARS[1]
        return int(cell) if good else self._wrong(name, None)

    def number(self, name: str, ranges: tuple[tuple[float, float], ...]) -> float | None:
        cell = self.text(name)
        if not cell:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,12})?", cell):
            return self._wrong(name, None)
        value = float(cell)
        if not any(low <= value <= high for low, high in ranges):
            self.reasons.append(_("“%(name)s” %(value)s is outside the United States.") % {"name": name, "value": cell})
        return value

    def address(self, name: str, *, required: bool = False) -> str:
        cell = self.text(name, required=required)
        return cell if not cell or is_web_address(cell) else self._wrong(name, "")

    def _wrong(self, name: str, instead: Value) -> Value:
        shown = self.cells[name][:60]
        self.reasons.append(_("“%(name)s” cannot be “%(shown)s”.") % {"name": name, "shown": shown})
        return instead


def is_web_address(text: str) -> bool:
    """Whether a text is a whole http or https address with a host and without spaces."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and not re.search(r"[\s<>\"\\^`{|}]", text)


def _contradictions(row: SiteRow) -> list[str]:
    reasons = []
    if row.status_as_of and not row.status:
        reasons.append(_("“status_as_of” is given without a status."))
    if row.status_as_of > row.source_read_on.isoformat()[: len(row.status_as_of)]:
        reasons.append(_("“status_as_of” is later than “source_read_on”."))
    if (row.latitude is None) != (row.longitude is None):
        reasons.append(_("Latitude and longitude are given only together."))
    return reasons


def _repeated(rows: list[SiteRow]) -> list[Problem]:
    seen: dict[tuple[str, str], int] = {}
    problems = []
    for row in rows:
        for name in dict.fromkeys(plain_name(name) for name in (row.name, *(row.aliases or ()))):
            first = seen.setdefault((row.state, name), row.line)
            if first != row.line:
                reason = _("The same site stands on line %(line)d already.") % {"line": first}
                problems.append(Problem(row.line, reason))
    return problems
