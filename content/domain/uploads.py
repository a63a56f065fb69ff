"""What is taken in from outside: judged by its content, bounded, and named so that the name can do no harm.

Nothing here saves anything; a file that is refused leaves nothing behind.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.core.files import File
from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image

from content.archives import OLE, PARTS, is_bomb, is_office_file
from content.enums import DOCUMENT_KINDS, PICTURE_KINDS, UploadKind

MOST_PIXELS = 40_000_000
MOST_NAME = 100


class BadUpload(Exception):
    """Why a file was not taken, in words for whoever sent it."""


def check_upload(
    file: "File[bytes] | BinaryIO",
    *,
    name: str = "",
    allowed: Iterable[UploadKind] = DOCUMENT_KINDS,
    most_bytes: int | None = None,
) -> UploadKind:
    """Says what kind of file this is, or raises BadUpload.

    `name` is what the sender calls it (an uploaded file's own name where it is left
    out). Its ending and its content have to agree; the size limit is
    `settings.UPLOAD_LIMIT_MB` unless `most_bytes` says otherwise. The file is left at
    its beginning.
    """
    name = name or getattr(file, "name", "") or ""
    if len(name) > MOST_NAME:
        raise BadUpload(
            _("The file’s name is too long. Give it one of at most {most} characters.").format(most=MOST_NAME)
        )
    kind = _kind_of_name(name, tuple(allowed))
    size = file.seek(0, 2)
    file.seek(0)
    limit = most_bytes if most_bytes is not None else settings.UPLOAD_LIMIT_MB * 1024 * 1024
    if not size:
        raise BadUpload(_("The file is empty."))
    if size > limit:
        raise BadUpload(_("The file is too large; up to {limit} MB can be sent.").format(limit=limit // 1024 // 1024))
    try:
        _check_content(file, kind)
    finally:
        file.seek(0)
    return kind


def safe_name(name: str) -> str:
    """A file's name without folders, control or direction marks, at most 100 characters with its ending."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C" and sign not in '<>:"|?*/')
    plain = re.sub(r"\s+", " ", plain).strip().rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,10}", ending):
        stem, ending = plain, ""
    ending = f".{ending.lower()}" if ending else ""
    return (stem[: MOST_NAME - len(ending)].strip(" .") or "file") + ending


def stored_name(name: str) -> str:
    """A name for storage, in plain ASCII letters; some file systems count bytes and know few signs."""
    plain = PurePosixPath(safe_name(name))
    return (slugify(plain.stem)[:60] or "file") + plain.suffix


def _kind_of_name(name: str, allowed: tuple[UploadKind, ...]) -> UploadKind:
    ending = PurePosixPath(safe_name(name)).suffix.lstrip(".").replace("jpg", "jpeg")
    if ending not in allowed:
        raise BadUpload(
            _("Files of this kind are not taken. Send one of: {kinds}.").format(
                kinds=", ".join(kind.value for kind in allowed)
            )
        )
    return UploadKind(ending)


def _check_content(file: "File[bytes] | BinaryIO", kind: UploadKind) -> None:
    if kind == UploadKind.PDF:
        if not file.read(1024).lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
            raise _not(kind)
    elif kind.value in PARTS:
        _check_office(file, kind)
    elif kind in PICTURE_KINDS:
        _check_picture(file, kind)
    else:
        _check_text(file, kind)


def _not(kind: UploadKind) -> BadUpload:
    return BadUpload(
        _("The file is not what its name says: it ends in .{ending} but holds something else.").format(
            ending=kind.value
        )
    )


def _check_office(file: "File[bytes] | BinaryIO", kind: UploadKind) -> None:
    if file.read(len(OLE)) == OLE:
        raise BadUpload(_("The file is locked with a password or older than 2007. Please save it again, without one."))
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise _not(kind) from error
    if is_bomb(entries):
        raise BadUpload(_("The file would unpack to far more than it should, so it was not taken."))
    if not is_office_file(entries, kind.value):
        raise _not(kind)
    names = [entry.filename for entry in entries]
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise BadUpload(_("The file holds macros. Please save it without them."))


def _check_picture(file: "File[bytes] | BinaryIO", kind: UploadKind) -> None:
    try:
        with Image.open(file, formats=[kind.name]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise BadUpload(_("The picture has too many points; make it smaller."))
            picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _not(kind) from error


def _check_text(file: "File[bytes] | BinaryIO", kind: UploadKind) -> None:
    content = file.read()
    if b"\0" in content:
        raise _not(kind)
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadUpload(_("The text is not in UTF-8. Save it as UTF-8 and send it again.")) from error
