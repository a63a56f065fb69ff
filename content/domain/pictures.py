"""Pictures taken in for pages."""

from typing import BinaryIO

from django.core.files import File
from django.db import transaction

from accounts.models import User
from content.domain.uploads import check_upload, stored_name
from content.enums import PICTURE_KINDS
from content.models import Picture


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
