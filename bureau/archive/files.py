"""Files of every store, walked and compared by checksum."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import Storage


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """Names of all files below a folder, in a fixed order."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if name:
            yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        if name:
            yield from walk(storage, f"{folder}/{name}" if folder else name)


def checksum(storage: Storage, name: str) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with storage.open(name) as stored:
        for chunk in stored.chunks():
            digest.update(chunk)
    return digest.hexdigest()


def put(storage: Storage, name: str, content: object) -> None:
    """Stores a file under exactly this name, in the place of what had it."""
    if storage.exists(name):
        getattr(storage, "delete_now", storage.delete)(name)
    kept = storage.save(name, content)
    if kept != name:
        storage.delete(kept)
        raise OSError(f"{name}: the store would only take it as {kept}")
