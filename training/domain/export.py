"""Sessions and registers as files to take along."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.domain.cells import harmless
from training.domain.queries import people
from training.models import Session

COLUMNS = (
    "title",
    "kind",
    "starts_at",
    "ends_at",
    "time_zone",
    "place",
    "topics",
    "audiences",
    "trainers",
    "places",
    "places_left",
    "summary",
    "address",
)


def sessions_as_csv(sessions: Iterable[Session], *, portal_url: str) -> str:
    """Sessions from `for_lists()`, one a line, with times in UTC (ISO 8601); the address to join is not in it."""
    return _csv(COLUMNS, (_cells(session, portal_url) for session in sessions))


def people_as_csv(session: Session) -> str:
    """The register of one session."""
    head = (_("Name"), _("Email"), _("Needs"), _("Registered (UTC)"), _("Attendance"))
    return _csv(
        head,
        (
            [
                found.name,
                found.contact.email,
                found.access_needs,
                f"{found.registered_at:%Y-%m-%d %H:%M}",
                str(found.get_attendance_display()),
            ]
            for found in people(session)
        ),
    )


def _cells(session: Session, portal_url: str) -> list[object]:
    return [
        session.title,
        session.kind,
        session.starts_at.isoformat(),
        session.ends_at.isoformat(),
        session.time_zone,
        session.place,
        "|".join(topic.code for topic in session.topics.all()),
        "|".join(audience.code for audience in session.audiences.all()),
        "|".join(str(trainer) for trainer in session.trainers.all()),
        "" if session.capacity is None else session.capacity,
        "" if session.places_left is None else session.places_left,
        session.summary,
        portal_url + session.get_absolute_url(),
    ]


def _csv(head: Iterable[str], rows: Iterable[list[object]]) -> str:
    """CSV (RFC 4180) with a byte order mark; a text that a spreadsheet program would run is defused."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
