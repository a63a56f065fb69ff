"""Taking a passage about one person out of everything that is kept of a request, with a trace that does not repeat it."""

import re
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.html import escape

from accounts.models import Contact, Mail, User
from assistance.domain.transitions import locked, tell
from assistance.enums import EventKind
from assistance.models import (
    AssistanceRequest,
    Attachment,
    ContactEntry,
    Evaluation,
    FollowUp,
    Message,
    Plan,
    PlanActivity,
    PlanGoal,
    Redaction,
    RequestEvent,
    Visit,
    VisitReport,
)
from scheduling.domain.ical import passage_pattern
from scheduling.models import CalendarEntry

BLANK = "[redacted]"

LEAST = 4  # letters or digits; a shorter passage would stand in half of all words

# Every text of a request: the model, how its rows hang on the request, the fields. Only the traces of what staff
# took out (`Redaction.by_name`, `Attachment.deleted_by_name`) keep who did it.
PLACES: list[tuple[type[models.Model], str, tuple[str, ...]]] = [
    (AssistanceRequest, "pk", ("title", "name", "role", "agency", "jurisdiction", "timing", "next_steps")),
    (Contact, "requests", ("name", "agency")),
    (Message, "request", ("text", "by_name")),
    (Attachment, "request", ("name", "deleted_because")),
    (RequestEvent, "request", ("reason", "detail", "by_name")),
    (Plan, "request", ("summary", "offered_by_name", "answered_by_name")),
    (PlanGoal, "plan__request", ("text",)),
    (PlanActivity, "plan__request", ("text", "who")),
    (ContactEntry, "request", ("people", "summary", "by_name")),
    (Evaluation, "request", ("comment",)),
    (Redaction, "request", ("reason",)),
    (Visit, "request", ("place", "people", "agenda", "canceled_because")),
    (VisitReport, "visit__request", ("summary", "written_by_name")),
    (FollowUp, "report__visit__request", ("text",)),
    (CalendarEntry, "visit__request", ("summary", "description", "location")),
]


class NothingFound(Exception):
    """The passage stands nowhere in the request."""


class TooShort(Exception):
    """The passage has fewer than LEAST letters and digits."""


@transaction.atomic
def redact(*, request: AssistanceRequest, passage: str, by: User, reason: str) -> Redaction:
    """Puts BLANK in the place of a passage in all texts of a request, its history and the mails about it.

    Capitals and the amount of space do not matter. The trace keeps who, when, why and in
    how many places, never what. What the Bureau knows its sender by is among the texts.
    Raises NothingFound when it stands nowhere, and TooShort below LEAST letters and digits.
    """
    row = locked(request)
    words = passage.split()
    if sum(sign.isalnum() for sign in passage) < LEAST:
        raise TooShort
    plain = re.compile(r"\s+".join(map(re.escape, words)), re.I)
    in_html = re.compile(r"\s+".join(re.escape(escape(word)) for word in words), re.I)
    places = sum(_blank(rows, fields, plain) for rows, fields in _texts(row))
    mails = Mail.objects.filter(content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk))
    places += _blank(mails, ("subject", "text"), plain) + _blank(mails, ("html",), in_html)
    places += _blank(mails, ("calendar",), passage_pattern(words))
    if not places:
        raise NothingFound
    reason = plain.sub(BLANK, reason.strip())[:250]
    tell(request=row, kind=EventKind.REDACTED, by=by, reason=reason)
    return Redaction.objects.create(
        request=row, at=timezone.now(), by_user=by, by_name=str(by)[:150], reason=reason, places=places
    )


def _texts(request: AssistanceRequest) -> Iterator[tuple[models.QuerySet[models.Model], tuple[str, ...]]]:
    for model, way, fields in PLACES:
        yield model._default_manager.filter(**{way: request.pk}), fields


def _room(row: models.Model, name: str) -> int | None:
    return row._meta.get_field(name).max_length  # type: ignore[union-attr]


def _blank(rows: Iterable[models.Model], fields: tuple[str, ...], passage: re.Pattern[str]) -> int:
    changed = 0
    for row in rows:
        new = {}
        for name in fields:
            text, count = passage.subn(BLANK, getattr(row, name))
            if count:
                new[name] = text[: _room(row, name)]
        if new:
            # Past `save`: a line of history is written once, and this is the one exception.
            type(row)._default_manager.filter(pk=row.pk).update(**new)
            changed += len(new)
    return changed
