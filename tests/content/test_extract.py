"""The reader in this process; its faults and limits are tested from outside in `domain/test_extraction.py`."""

import json
import subprocess
import sys

import docx
import pptx
import pytest

from content import extract
from tests.content.hostile import LOCKED_PDF, PDF, blank_pdf, office

pytestmark = pytest.mark.one_database("no database is asked")


def test_it_knows_nothing_of_django():
    code = "import sys, content.extract; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_it_cannot_take_more_memory_than_its_limit():
    code = "from content import extract; extract.set_limits(); bytearray(extract.MEMORY)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "MemoryError" in done.stderr


def test_it_cannot_write_a_file(tmp_path):
    code = f"from content import extract; extract.set_limits(); open({str(tmp_path / 'x')!r}, 'w').write('x')"

    subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (tmp_path / "x").stat().st_size == 0


@pytest.fixture
def answer(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(extract, "set_limits", lambda: None)

    def ask(content: bytes, ending: str) -> dict:
        (tmp_path / "file").write_bytes(content)
        extract.main(str(tmp_path / "file"), ending)
        return json.loads(capsys.readouterr().out)

    return ask


def test_main_prints_the_text(answer):
    assert answer(PDF, "pdf") == {"pages": ["A warm handoff"], "page_count": 1}


def test_main_names_the_fault(answer):
    assert answer(b"%PDF-", "pdf") == {"fault": "broken"}


def test_main_bounds_the_text(answer, monkeypatch):
    monkeypatch.setattr(extract, "MOST_TEXT", 3)

    assert answer(b"abcd", "txt") == {"fault": "too_large"}


def test_word_file_is_parted_where_it_remembers_a_page_break(tmp_path):
    document = docx.Document()
    document.add_paragraph("One")
    run = document.add_paragraph("Two").runs[0]
    run._r.insert(
        0, run._r.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lastRenderedPageBreak")
    )
    document.add_table(1, 1).rows[0].cells[0].text = "Cell"
    document.save(tmp_path / "two.docx")

    assert list(extract.docx(str(tmp_path / "two.docx"))) == ["One", "Two\nCell"]


@pytest.mark.parametrize(
    ("content", "ending", "fault"),
    [
        (b"<html>", "pdf", "wrong_kind"),
        (LOCKED_PDF, "pdf", "encrypted"),
        (b"%PDF-1.7", "pdf", "broken"),
        (blank_pdf(2), "pdf", "no_text"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "docx", "encrypted"),
        (b"<html>", "pptx", "wrong_kind"),
        (office(bomb=bytes(20_000_000)), "docx", "bomb"),
        (office("word/document.xml"), "pptx", "wrong_kind"),
        (b"a\0b", "txt", "wrong_kind"),
        (b"PK", "xlsx", "unreadable_kind"),
    ],
)
def test_each_fault_has_its_name(answer, content, ending, fault):
    assert answer(content, ending) == {"fault": fault}


def test_pages_past_the_limit_are_refused_before_they_are_read(answer, monkeypatch):
    monkeypatch.setattr(extract, "MOST_PAGES", 1)

    assert answer(blank_pdf(2), "pdf") == {"fault": "too_large"}


def test_memory_that_gives_out_is_a_fault(answer, monkeypatch):
    def too_much(path):
        raise MemoryError

    monkeypatch.setattr(extract, "text", too_much)

    assert answer(b"a", "txt") == {"fault": "too_slow"}


def test_presentation_and_tables_give_their_words(tmp_path):
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "Title"
    slide.shapes.add_table(1, 1, 0, 0, 9, 9).table.cell(0, 0).text = "Cell"
    slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Group"
    slide.notes_slide.notes_text_frame.text = "Notes"
    slides.slides.add_slide(slides.slide_layouts[6])
    slides.save(tmp_path / "a.pptx")

    assert list(extract.pptx(str(tmp_path / "a.pptx"))) == ["Title\nCell\nGroup\nNotes", ""]
