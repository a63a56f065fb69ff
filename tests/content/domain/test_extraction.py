import io
import zipfile

import docx
import pptx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.domain.extraction import Extracted, extract
from content.enums import Fault
from tests.content.hostile import LOCKED_PDF, PDF, billion_laughs, blank_pdf, office

pytestmark = pytest.mark.one_database("no database is asked")


@pytest.fixture
def read(tmp_path):
    def reader(content: bytes, ending: str, **limits) -> Extracted:
        path = tmp_path / f"file.{ending}"
        path.write_bytes(content)
        return extract(path, ending=ending, **limits)

    return reader


def saved(thing) -> bytes:
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def test_pdf_gives_its_text_by_page(read):
    assert read(PDF, "pdf") == Extracted(pages=("A warm handoff",), page_count=1)


def test_word_file_gives_paragraphs_and_tables_in_order(read):
    document = docx.Document()
    document.add_paragraph("First")
    document.add_table(1, 2).rows[0].cells[1].text = "In a cell"
    document.add_paragraph("Last")

    assert read(saved(document), "docx") == Extracted(pages=("First\n\tIn a cell\nLast",))


def test_presentation_gives_slides_with_tables_groups_and_notes(read):
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "Three ways in"
    slide.shapes.add_table(1, 1, 0, 0, 9, 9).table.cell(0, 0).text = "Cell"
    slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Grouped"
    slide.notes_slide.notes_text_frame.text = "Say it slowly"

    found = read(saved(slides), "pptx")

    assert found == Extracted(pages=("Three ways in\nCell\nGrouped\nSay it slowly",), page_count=1)


def test_text_file_gives_its_text(read):
    assert read("\ufeffnaïve".encode(), "txt") == Extracted(pages=("naïve",))


@pytest.mark.parametrize(
    ("content", "ending", "fault"),
    [
        (b"", "pdf", Fault.WRONG_KIND),
        (b"<!doctype html><p>Not a PDF</p>", "pdf", Fault.WRONG_KIND),
        (b"<!doctype html><p>Not a Word file</p>", "docx", Fault.WRONG_KIND),
        (b"%PDF-1.7 and nothing more", "pdf", Fault.BROKEN),
        (PDF[:200], "pdf", Fault.BROKEN),
        (LOCKED_PDF, "pdf", Fault.ENCRYPTED),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "docx", Fault.ENCRYPTED),
        (blank_pdf(1), "pdf", Fault.NO_TEXT),
        (blank_pdf(2001), "pdf", Fault.TOO_LARGE),
        (office(bomb=bytes(20_000_000)), "docx", Fault.BOMB),
        (office("ppt/presentation.xml"), "docx", Fault.WRONG_KIND),
        (office(), "docx", Fault.BROKEN),
        (office("ppt/presentation.xml"), "pptx", Fault.BROKEN),
        (b"a\0b", "txt", Fault.WRONG_KIND),
        (b"  \n", "txt", Fault.NO_TEXT),
        (b"a,b", "xlsx", Fault.UNREADABLE_KIND),
    ],
)
def test_what_cannot_be_read_is_told_apart(read, content, ending, fault):
    assert read(content, ending) == Extracted(fault=fault)


def test_entities_are_not_unfolded(read):
    found = read(billion_laughs(), "docx")

    assert found.fault in (Fault.BROKEN, Fault.NO_TEXT)


def test_file_past_the_limit_is_not_opened(read):
    assert read(PDF, "pdf", most_bytes=10) == Extracted(fault=Fault.TOO_LARGE)


def test_reader_that_takes_too_long_is_stopped(read):
    assert read(PDF, "pdf", patience=0.001) == Extracted(fault=Fault.TOO_SLOW)


@pytest.mark.parametrize(
    ("dies_of", "fault"), [("SIGXCPU", Fault.TOO_SLOW), ("SIGKILL", Fault.TOO_SLOW), ("SIGSEGV", Fault.BROKEN)]
)
def test_reader_that_dies_leaves_a_fault(read, monkeypatch, tmp_path, dies_of, fault):
    fake = tmp_path / "python"
    fake.write_text(f"#!/bin/sh\nkill -{dies_of.removeprefix('SIG')} $$\n")
    fake.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(fake))

    assert read(PDF, "pdf") == Extracted(fault=fault)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.integers(0, len(PDF)), st.sampled_from(["pdf", "docx", "pptx", "txt"]))
def test_whatever_comes_is_read_or_gets_a_fault(read, noise, at, ending):
    found = read(PDF[:at] + noise + PDF[at:], ending)

    assert bool(found.pages) != bool(found.fault)


def test_long_pdf_is_read_whole(read):
    document = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(PDF)
    for _ in range(200):
        document.import_pages(source)

    assert read(saved(document), "pdf").page_count == 200


def test_names_inside_an_archive_lead_nowhere(read, tmp_path):
    out = io.BytesIO(office())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("../../escaped.txt", "x")

    read(out.getvalue(), "docx")

    assert [path.name for path in tmp_path.iterdir()] == ["file.docx"]
