"""Pictures without what a camera writes into them: place, time, owner."""

import io
from typing import BinaryIO

from PIL import Image, ImageOps

from content.domain.uploads import check_upload
from content.enums import PICTURE_KINDS

_TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "iptc"}


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


_QUALITY = {"JPEG": {"quality": 90}}
