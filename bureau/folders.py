"""Files in folders of this machine."""

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from content.stores import StoreAway, StoreFull

FULL = {errno.ENOSPC, errno.EDQUOT}
SHUT = {errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM}


class Folder(FileSystemStorage):
    """A folder that either keeps a file whole or not at all.

    A name that is taken stays with its file, also when two are saved at once. Raises StoreFull
    when the disk is full, StoreAway when it cannot be written.
    """

    def _save(self, name: str, content: File) -> str:
        while True:
            full = Path(self.path(name))
            try:
                self._make(full.parent)
                self._write(full, content)
            except FileExistsError:
                if not full.exists():
                    raise  # a file stands where a folder should be
                name = self.get_available_name(name)
            except OSError as error:
                if error.errno in FULL:
                    raise StoreFull(str(error)) from error
                if error.errno in SHUT:
                    raise StoreAway(str(error)) from error
                raise
            else:
                return name.replace("\\", "/")

    def _make(self, folder: Path) -> None:
        mode = self.directory_permissions_mode or 0o777
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        for parent in reversed(missing):
            parent.mkdir(mode, exist_ok=True)

    def _opener(self, path: str, flags: int) -> int:
        return os.open(path, flags, self.file_permissions_mode or 0o666)

    def _write(self, full: Path, content: File) -> None:
        """Writes a new file. Raises FileExistsError when there is one; what fails half-way is gone again."""
        with open(full, "xb", opener=self._opener) as out:
            try:
                for chunk in content.chunks():
                    out.write(chunk if isinstance(chunk, bytes) else chunk.encode())
                out.flush()
                if self.file_permissions_mode is not None:
                    full.chmod(self.file_permissions_mode)
            except BaseException:
                full.unlink(missing_ok=True)
                raise

    def stored(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """Names of all files below a folder, one after the other, each with when it came to be there."""
        try:
            entries = os.scandir(self.path(folder))
        except FileNotFoundError:
            return
        with entries:
            for entry in entries:
                name = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    yield from self.stored(name)
                elif entry.is_file(follow_symlinks=False):
                    facts = entry.stat()
                    yield name, datetime.fromtimestamp(max(facts.st_mtime, facts.st_ctime), UTC)
