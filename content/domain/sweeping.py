"""Files that no row names: an upload was stored, and its transaction never came to an end."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.apps import apps
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone

from accounts.domain.trial import on_trial
from content.stores import STORES

log = logging.getLogger(__name__)

AGE = timedelta(days=1)
PAGE = 500
MOST = 2_000  # files removed from one store in one run; the next run goes on


def sweep(*, now: datetime | None = None) -> dict[str, int]:
    """Removes files without a row that are older than AGE; says how many of each store.

    Looks only into folders that a file field writes to, so that whatever else lies in a store stays.
    A name counts as used when any file field of any model has it, whichever the store. Where no row
    names a file at all, the database is not that of these files, and everything stays; so it does while a
    restored database is on trial, as files that came after the backup have no row in it.
    """
    if on_trial():
        log.warning("this database was restored from a backup and is not in service: no file is removed")
        return dict.fromkeys(STORES, 0)
    fields = list(_file_fields())
    if not any(_rows(field).exclude(**{field.name: ""}).exists() for field in fields):
        return dict.fromkeys(STORES, 0)
    before = (now or timezone.now()) - AGE
    folders = sorted({_folder(field) for field in fields})
    gone = {}
    for alias in STORES:
        gone[alias] = _sweep_store(storages[alias], folders, fields, before)
        if gone[alias]:
            log.info("%s files without a row removed from the store “%s”", gone[alias], alias)
    return gone


def sweep_daily() -> bool:
    """The chore; what one run leaves waits for the next day. A store that is away is swept then."""
    try:
        sweep()
    except OSError as error:
        log.warning("files without a row were not looked for: %s", error)
    return False


def _file_fields() -> Iterator[models.FileField]:
    for model in apps.get_models():
        yield from (field for field in model._meta.local_fields if isinstance(field, models.FileField))


def _rows(field: models.FileField) -> models.QuerySet[models.Model]:
    return field.model._base_manager.all()


def _folder(field: models.FileField) -> str:
    """The folder that the field's files are put into."""
    return field.generate_filename(field.model(), "name.txt").partition("/")[0]


def _sweep_store(storage: Storage, folders: list[str], fields: list[models.FileField], before: datetime) -> int:
    stored = storage.stored  # type: ignore[attr-defined]  # of our own stores
    old = (name for folder in folders for name, since in stored(folder) if since < before)
    gone = 0
    while gone < MOST and (page := list(islice(old, PAGE))):
        used = {name for field in fields for name in _used(field, page)}
        unused = [name for name in page if name not in used][: MOST - gone]
        for name in unused:
            getattr(storage, "delete_now", storage.delete)(name)
        gone += len(unused)
    return gone


def _used(field: models.FileField, names: list[str]) -> Iterable[str]:
    return _rows(field).filter(**{f"{field.name}__in": names}).values_list(field.name, flat=True)
