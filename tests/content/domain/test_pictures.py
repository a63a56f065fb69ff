import io

import pytest
from PIL import Image

from content.domain.pictures import add_picture, cleaned
from content.domain.uploads import BadUpload
from content.models import Picture
from tests.content.hostile import picture, picture_with_gps


@pytest.mark.parametrize(("form", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png")])
def test_cleaned_takes_out_place_and_keeps_the_picture_upright(form, name):
    plain = Image.open(io.BytesIO(cleaned(picture_with_gps(form), name=name)))

    assert (dict(plain.getexif()), plain.info.get("exif"), plain.size) == ({}, None, (2, 3))


def test_cleaned_takes_out_what_a_png_says_in_words():
    plain = Image.open(io.BytesIO(cleaned(picture_with_gps("PNG"), name="a.png")))

    assert plain.text == {}


def test_cleaned_keeps_the_colors_of_a_palette():
    source = Image.new("P", (1, 1))
    source.putpalette([10, 20, 30])
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "words"
    source.save(out, "PNG", exif=exif)
    out.seek(0)

    plain = Image.open(io.BytesIO(cleaned(out, name="a.png")))

    assert plain.convert("RGB").getpixel((0, 0)) == (10, 20, 30)


def test_cleaned_leaves_a_plain_picture_alone():
    assert cleaned(picture(), name="a.png") is None


def test_cleaned_refuses_what_is_no_picture():
    with pytest.raises(BadUpload):
        cleaned(io.BytesIO(b"<svg onload='alert(1)'/>"), name="a.png")


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
