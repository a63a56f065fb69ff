"""What a person's dashboard lists. Each app answers for its own part in a module `dashboard.py`:

`mine(user) -> Iterable[Duty]`, for anyone signed in, and
`needs_staff(user) -> Iterable[Duty]`, what waits for the Bureau and this person may do.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Duty:
    """One line: what it is, where it leads, and, where it has one, its hour (UTC), since when it waits, and its day."""

    title: str
    url: str
    detail: str = ""
    when: datetime | None = None
    section: str = ""
    is_next: bool = False
    since: datetime | None = None
    due: date | None = None
