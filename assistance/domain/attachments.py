"""Files that come with messages."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assistance.domain.transitions import tell
from assistance.enums import EventKind
from assistance.models import Attachment, Message
from content.domain.uploads import check_upload, safe_name


def attach(*, message: Message, files: "Iterable[File[bytes]]", kept: list[Attachment]) -> None:
    """Keeps files with a message; `kept` is the list that `nothing_half_saved` yields.

    Raises content.domain.uploads.BadUpload for a file that is not what it should be.
    """
    for file in files:
        attachment = Attachment(
            request_id=message.request_id,
            message=message,
            file=file,
            name=safe_name(str(file.name)),
            media_type=check_upload(file).content_type,
            size=file.size,
            created_at=message.created_at,
        )
        kept.append(attachment)
        attachment.save()


@contextmanager
def nothing_half_saved() -> Iterator[list[Attachment]]:
    """A transaction whose attachments, put into the list it yields, leave no file behind when it fails."""
    kept: list[Attachment] = []
    try:
        with transaction.atomic():
            yield kept
    except BaseException:
        for attachment in (one for one in kept if one.file._committed):
            attachment.file.storage.delete(attachment.file.name)
        raise


@transaction.atomic
def delete_attachment(*, attachment: Attachment, by: User, reason: str) -> None:
    """Removes a file for good. Its row stays as the trace (who, when, why), without the file's name; does nothing twice."""
    row = Attachment.objects.select_for_update().select_related("request").get(pk=attachment.pk)
    if row.deleted_at:
        return
    stored, storage = row.file.name, row.file.storage
    row.file, row.name = "", ""
    row.deleted_at, row.deleted_by_name, row.deleted_because = timezone.now(), str(by)[:150], reason.strip()[:250]
    row.save()
    tell(request=row.request, kind=EventKind.ATTACHMENT_DELETED, by=by, reason=reason.strip())
    transaction.on_commit(lambda: storage.delete(stored))
