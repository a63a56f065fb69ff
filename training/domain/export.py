"""Sessions and registers as files to download."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accounts.domain.cells import csv_lines, in_turn
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


def sessions_as_csv(sessions: Iterable[Session], *, portal_url: str) -> Iterator[str]:
    """Sessions from `for_lists()`, one a line, with times in UTC (ISO 8601); the address to join is not in it."""
    return csv_lines(COLUMNS, (_cells(session, portal_url) for session in in_turn(sessions)))


def people_as_csv(session: Session) -> Iterator[str]:
    """The register of one session."""
    head = (_("Name"), _("Email"), _("Needs"), _("Registered (UTC)"), _("Attendance"))
    return csv_lines(
        head,
        (
            [
                found.name,
                found.contact.email,
                found.access_needs,
                f"{found.registered_at:%Y-%m-%d %H:%M}",
                str(found.get_attendance_display()),
            ]
            for found in in_turn(people(session))
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
        "|".join(session.trainer_names),
        "" if session.capacity is None else session.capacity,
        "" if session.places_left is None else session.places_left,
        session.summary,
        portal_url + session.get_absolute_url(),
    ]
