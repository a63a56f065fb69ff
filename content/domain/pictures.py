"""Pictures taken in for pages, without what a camera writes into them: place, time, owner."""

import io
from typing import BinaryIO

from django.core.files import File
from django.db import transaction
from PIL import Image, ImageOps

from accounts.models import User
from content.domain.uploads import check_upload, stored_name
from content.enums import PICTURE_KINDS
from content.models import Picture

_TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "iptc"}
_QUALITY = {"JPEG": {"quality": 90}}


def add_picture(
    *, title: str, file: BinaryIO, name: str, description: str = "", credit: str = "", by: User | None = None
) -> Picture:
    """Takes in a picture; without a description it counts as decoration.

    Raises BadUpload for a file that is not the picture its name says, or too large.
    """
    check_upload(file, name=name, allowed=PICTURE_KINDS)
    with transaction.atomic():
        picture = Picture(
            title=title,
            description=description,
            only_decoration=not description,
            credit=credit,
            uploaded_by_user=by,
            file=File(file, name=stored_name(name)),
        )
        picture._set_image_file_metadata()
        picture.full_clean()
        picture.save()
    return picture


def cleaned(file: BinaryIO, *, name: str) -> bytes | None:
    """The same picture, turned upright and without EXIF, GPS, XMP and comments; None where there is nothing to take out.

    Raises BadUpload for what is no picture, or one with too many points. The file is
    left at its beginning.
    """
    kind = check_upload(file, name=name, allowed=PICTURE_KINDS)
    with Image.open(file, formats=[kind.name]) as picture:
        picture.load()
        if not (_TELLING & picture.info.keys() or getattr(picture, "text", None) or picture.getexif()):
            file.seek(0)
            return None
        upright = ImageOps.exif_transpose(picture)
        profile = picture.info.get("icc_profile")
    file.seek(0)
    if upright.mode == "P":
        upright = upright.convert("RGBA")
    plain = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    out = io.BytesIO()
    plain.save(out, kind.name, **({"icc_profile": profile} if profile else {}), **_QUALITY.get(kind.name, {}))
    return out.getvalue()
