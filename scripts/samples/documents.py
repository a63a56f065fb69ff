"""The sample documents: PDF by typst, tagged and checked against PDF/UA-1; Word files; a presentation."""

import tomllib
from pathlib import Path
from typing import Any

import fontpkg_public_sans
import typst
from docx import Document
from docx.shared import Pt as DocxPt
from docx.shared import RGBColor as DocxColor
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

SOURCES = Path(__file__).parent / "sources"
SAMPLE = "Sample document made for demonstration"
NOTICE = (
    f"{SAMPLE}. It is not a publication of the LEAD Support Bureau. Juniper County and all people in it are made up."
)
MADE_ON = 1767225600  # January 1, 2026, so that the same sources make the same files


def make(folder: Path) -> None:
    for name, file in {
        "handbook": "sample-work-group-handbook.pdf",
        "fact-sheet": "sample-lead-on-one-page.pdf",
        "protocol-2025": "sample-warm-handoff-protocol-2025.pdf",
        "protocol-2026": "sample-warm-handoff-protocol-2026.pdf",
    }.items():
        typst.compile(
            SOURCES / f"{name}.typ",
            output=folder / file,
            font_paths=[Path(fontpkg_public_sans.__file__).parent / "files"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=MADE_ON,
        )
    word(_read("first-meeting")).save(folder / "sample-first-meeting-notes.docx")
    word(_read("mou-template")).save(folder / "sample-memorandum-of-understanding.docx")
    slides(_read("county-board")).save(folder / "sample-lead-for-a-county-board.pptx")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCES / f"{name}.toml").read_text(encoding="utf-8"))


def word(text: dict[str, Any]) -> Any:
    """A Word file with real headings, lists and table headers, and the sample line on every page."""
    document = Document()
    document.core_properties.title, document.core_properties.author = text["title"], "Demonstration"
    document.core_properties.language = "en-US"
    normal = document.styles["Normal"].font
    normal.name, normal.size = "Calibri", DocxPt(11)
    for style in ("Title", "Heading 1"):
        document.styles[style].font.color.rgb = DocxColor(0x1D, 0x18, 0x13)
    section = document.sections[0]
    section.header.paragraphs[0].text = SAMPLE
    section.footer.paragraphs[0].text = text["edition"]
    document.add_heading(text["title"], level=0)
    document.add_paragraph(text["intro"])
    for part in text["part"]:
        document.add_heading(part["heading"], level=1)
        for line in part.get("paragraphs", []):
            document.add_paragraph(line)
        for line in part.get("bullets", []):
            document.add_paragraph(line, style="List Bullet")
        if rows := part.get("table"):
            _table(document, rows)
    document.add_paragraph(NOTICE)
    return document


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    # The first row is repeated on each page and read out as the heads of the columns.
    first = table.rows[0]
    first._tr.get_or_add_trPr().append(first._tr.makeelement(f"{{{first._tr.nsmap['w']}}}tblHeader"))
    for cell in first.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def slides(text: dict[str, Any]) -> Any:
    """A presentation with real titles, speaker's notes, and the sample line on every slide."""
    show = Presentation()
    show.core_properties.title, show.core_properties.author = text["title"], "Demonstration"
    show.slide_width, show.slide_height = Inches(13.333), Inches(7.5)
    for number, part in enumerate(text["slide"]):
        slide = show.slides.add_slide(show.slide_layouts[0 if number == 0 else 1])
        title, body = slide.shapes.title, slide.placeholders[1]
        for shape, top, height in ((title, 0.8, 1.3), (body, 2.3, 4.2)):
            shape.left, shape.top, shape.width, shape.height = Inches(0.9), Inches(top), Inches(11.5), Inches(height)
        title.text_frame.text, body.text_frame.text = part["title"], "\n".join(part["bullets"])
        for paragraph in title.text_frame.paragraphs:
            paragraph.font.bold, paragraph.font.size = True, Pt(38)
            paragraph.font.color.rgb = RGBColor(0x1D, 0x18, 0x13)
        for paragraph in body.text_frame.paragraphs:
            paragraph.font.size = Pt(24)
        foot = slide.shapes.add_textbox(Inches(0.9), Inches(6.8), Inches(11.5), Inches(0.4)).text_frame
        foot.text = f"{SAMPLE} · {text['edition']}"
        foot.paragraphs[0].font.size = Pt(12)
        slide.notes_slide.notes_text_frame.text = part["notes"]
    return show
