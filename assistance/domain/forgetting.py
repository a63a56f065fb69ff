"""What is let go of a request that has long been closed. What stays are figures that name no one."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from accounts.domain.links import revoke
from accounts.models import Mail
from assistance.domain.transitions import locked, tell
from assistance.domain.visit_forgetting import forget_visits
from assistance.enums import EventKind
from assistance.models import AssistanceRequest

KEPT_DAYS = 730  # two years after closing
_A_FEW = 20

_BLANK = ("title", "name", "role", "agency", "jurisdiction", "timing", "next_steps")


def old_requests() -> int:
    """Shrinks some requests that were closed more than KEPT_DAYS ago; returns how many."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = AssistanceRequest.objects.done().filter(closed_at__lt=before, shrunk_at=None).order_by("pk")[:_A_FEW]
    for request in list(old):
        shrink(request=request)
    return len(old)


@transaction.atomic
def shrink(*, request: AssistanceRequest) -> None:
    """Reduces a request to figures: state, dates, phase, U.S. state, kinds of help, topics, minutes, marks, documents.

    Thread, files, plans, the log's words, names, addresses, reasons, mails and private
    links go for good. Does nothing to a request that is open or was shrunk before.
    """
    row = locked(request)
    if row.is_open or row.shrunk_at:
        return
    _drop_files(row)
    row.messages.all().delete()
    row.plans.all().delete()
    row.redactions.all().delete()
    row.contact_entries.update(people="", summary="", by_user=None, by_name="")
    row.events.update(by_user=None, by_contact=None, by_name="", reason="", detail="")
    row.given_resources.update(given_by=None)
    forget_visits(row)
    if hasattr(row, "evaluation"):
        row.evaluation.comment, row.evaluation.flags = "", []
        row.evaluation.save(update_fields=["comment", "flags"])
    Mail.objects.filter(content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk)).delete()
    revoke(target=row)
    for name in _BLANK:
        setattr(row, name, "")
    row.contact = row.assignee = row.site = None
    row.flagged, row.reply_waiting_since, row.shrunk_at = False, None, timezone.now()
    row.save()
    tell(request=row, kind=EventKind.SHRUNK, by=None)


def _drop_files(row: AssistanceRequest) -> None:
    stored = [(one.file.storage, one.file.name) for one in row.attachments.all() if one.file]
    transaction.on_commit(lambda: [storage.delete(name) for storage, name in stored])
