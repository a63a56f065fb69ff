import io

import pytest
from PIL import Image

from content.domain.pictures import add_picture
from content.domain.uploads import BadUpload
from content.models import Picture


@pytest.fixture
def drawing():
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(file, "PNG")
    file.seek(0)
    return file


def test_a_picture_is_kept_with_its_description(db, drawing):
    picture = add_picture(title="Table", file=drawing, name="table.png", description="A table.")

    assert (picture.only_decoration, picture.default_alt_text, picture.width) == (False, "A table.", 30)


def test_a_picture_without_a_description_is_decoration(db, drawing):
    add_picture(title="Line", file=drawing, name="line.png")

    picture = Picture.objects.get()
    assert (picture.only_decoration, picture.default_alt_text) == (True, "")


def test_what_is_no_picture_is_refused(db):
    with pytest.raises(BadUpload):
        add_picture(title="Table", file=io.BytesIO(b"<html>"), name="table.png")

    assert Picture.objects.count() == 0
