import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.domain.uploads import BadUpload, check_upload, safe_name
from content.enums import DOCUMENT_KINDS, PICTURE_KINDS, UploadKind
from tests.content.hostile import office, picture

GOOD = {
    "a.pdf": b"%PDF-1.7 and so on",
    "a.docx": office(),
    "a.pptx": office("ppt/presentation.xml"),
    "a.xlsx": office("xl/workbook.xml"),
    "a.txt": "naïve".encode(),
    "a.csv": b"a,b\n1,2\n",
    "a.png": picture().read(),
    "a.jpg": picture("JPEG").read(),
}


@pytest.mark.parametrize("name", GOOD)
def test_check_upload_takes_what_is_what_it_says(name):
    kind = check_upload(io.BytesIO(GOOD[name]), name=name, allowed=[*DOCUMENT_KINDS, *PICTURE_KINDS])

    assert kind == UploadKind(name[2:].replace("jpg", "jpeg"))


@pytest.mark.parametrize("name", [name for name in GOOD if name not in ("a.txt", "a.csv")])
def test_check_upload_refuses_html_under_another_name(name):
    page = io.BytesIO(b"<!doctype html><script>alert(1)</script>")

    with pytest.raises(BadUpload, match="not what its name says"):
        check_upload(page, name=name, allowed=[*DOCUMENT_KINDS, *PICTURE_KINDS])


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "tool.exe", "letter.docm", "noending", "", "a.pdf.html"])
def test_check_upload_refuses_kinds_that_are_not_taken(name):
    with pytest.raises(BadUpload, match="Send one of: pdf"):
        check_upload(io.BytesIO(b"%PDF-1.7"), name=name)


def test_check_upload_refuses_empty_file():
    with pytest.raises(BadUpload, match="empty"):
        check_upload(io.BytesIO(b""), name="a.pdf")


def test_check_upload_refuses_file_past_the_limit(settings):
    settings.UPLOAD_LIMIT_MB = 1

    with pytest.raises(BadUpload, match="up to 1 MB"):
        check_upload(io.BytesIO(b"%PDF-" + bytes(1024 * 1024)), name="a.pdf")


def test_check_upload_may_be_given_a_limit_of_its_own():
    with pytest.raises(BadUpload, match="too large"):
        check_upload(io.BytesIO(b"%PDF-1.7"), name="a.pdf", most_bytes=4)


def test_check_upload_refuses_zip_bomb_named_docx():
    with pytest.raises(BadUpload, match="unpack"):
        check_upload(io.BytesIO(office(bomb=bytes(20_000_000))), name="a.docx")


def test_check_upload_refuses_locked_word_file():
    with pytest.raises(BadUpload, match="locked with a password"):
        check_upload(io.BytesIO(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), name="a.docx")


def test_check_upload_refuses_office_file_of_another_kind():
    with pytest.raises(BadUpload, match="not what its name says"):
        check_upload(io.BytesIO(office("xl/workbook.xml")), name="a.docx")


def test_check_upload_refuses_macros():
    with pytest.raises(BadUpload, match="macros"):
        check_upload(io.BytesIO(office(**{"word/vbaProject.bin": b"x"})), name="a.docx")


def test_check_upload_refuses_binary_named_txt():
    with pytest.raises(BadUpload, match="not what its name says"):
        check_upload(io.BytesIO(b"a\0b"), name="a.txt")


def test_check_upload_refuses_text_in_another_encoding():
    with pytest.raises(BadUpload, match="UTF-8"):
        check_upload(io.BytesIO("naïve".encode("latin-1")), name="a.csv")


def test_check_upload_refuses_picture_of_too_many_points(monkeypatch):
    monkeypatch.setattr("content.domain.uploads.MOST_PIXELS", 5)

    with pytest.raises(BadUpload, match="too many points"):
        check_upload(picture(), name="a.png", allowed=PICTURE_KINDS)


def test_check_upload_leaves_the_file_at_its_beginning():
    file = io.BytesIO(b"%PDF-1.7")

    check_upload(file, name="a.pdf")

    assert file.tell() == 0


@given(st.binary(max_size=300), st.sampled_from(sorted(GOOD)))
def test_check_upload_never_fails_in_another_way(content, name):
    with contextlib.suppress(BadUpload):
        check_upload(io.BytesIO(content), name=name, allowed=[*DOCUMENT_KINDS, *PICTURE_KINDS])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Report.PDF", "Report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\plan.docx", "plan.docx"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("", "file"),
        ("...", "file"),
        (".pdf", "file.pdf"),
        ("naïve plan.txt", "naïve plan.txt"),
        ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
        ("no ending at all, really.a sentence", "no ending at all, really.a sentence"),
    ],
)
def test_safe_name(sent, kept):
    assert safe_name(sent) == kept


@given(st.text())
def test_safe_name_is_short_and_harmless(name):
    kept = safe_name(name)

    assert 0 < len(kept) <= 100
    assert not set(kept) & set('/\\\r\n\0"')
