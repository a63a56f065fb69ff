"""Reads the text of one file and prints it as JSON: `python -m content.extract PATH ENDING`.

Runs as a process of its own, bound by limits that it sets on itself before it opens
the file, so that a hostile file can cost no more than they say. It knows nothing of
Django, the database or any secret. Prints `{"pages": […], "page_count": …}` or
`{"fault": …}` with a value of `content.enums.Fault`.
"""

import json
import resource
import sys
import zipfile
from collections.abc import Iterator

from content.archives import OLE, is_bomb, is_office_file

SECONDS = 30
MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 2000
MOST_TEXT = 20_000_000

_FROM_PDFIUM = str.maketrans({"\0": "", "\ufffe": "-", "\r": ""})


class Refused(Exception):
    """Carries the name of the fault."""


def main(path: str, ending: str) -> None:
    set_limits()
    try:
        answer = read(path, ending)
    except Refused as fault:
        answer = {"fault": str(fault)}
    except MemoryError:
        answer = {"fault": "too_slow"}
    except Exception:  # noqa: BLE001 - the libraries raise whatever a damaged file leads them to
        answer = {"fault": "broken"}
    json.dump(answer, sys.stdout)


def set_limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: str, ending: str) -> dict:
    readers = {"pdf": pdf, "docx": docx, "pptx": pptx, "txt": text, "csv": text}
    if ending not in readers:
        raise Refused("unreadable_kind")
    pages, size = [], 0
    for page in readers[ending](path):
        page = page.translate(_FROM_PDFIUM).encode("utf-8", "replace").decode().strip()
        size += len(page)
        if size > MOST_TEXT or len(pages) >= MOST_PAGES:
            raise Refused("too_large")
        pages.append(page)
    if not any(pages):
        raise Refused("no_text")
    return {"pages": pages, "page_count": len(pages) if ending in ("pdf", "pptx") else None}


def pdf(path: str) -> Iterator[str]:
    import pypdfium2

    with open(path, "rb") as file:
        if not file.read(1024).lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
            raise Refused("wrong_kind")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Refused("encrypted" if locked else "broken") from error
    if len(document) > MOST_PAGES:
        raise Refused("too_large")
    for number in range(len(document)):
        page = document[number]
        yield page.get_textpage().get_text_bounded()
        page.close()


def docx(path: str) -> Iterator[str]:
    """The text between the page breaks that the file itself remembers, tables included."""
    from docx import Document
    from docx.table import Table

    check_packed(path, "docx")
    lines: list[str] = []
    for part in Document(path).iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
            continue
        if part.contains_page_break and any(lines):
            yield "\n".join(lines)
            lines = []
        lines.append(part.text)
    yield "\n".join(lines)


def pptx(path: str) -> Iterator[str]:
    """One page for each slide, its notes at the end."""
    from pptx import Presentation

    check_packed(path, "pptx")
    for slide in Presentation(path).slides:
        lines = [line for shape in slide.shapes for line in shape_lines(shape)]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame:
            lines.append(slide.notes_slide.notes_text_frame.text)
        yield "\n".join(lines)


def shape_lines(shape) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            yield "\t".join(cell.text for cell in row.cells)
    else:
        for inner in getattr(shape, "shapes", ()):
            yield from shape_lines(inner)


def text(path: str) -> Iterator[str]:
    with open(path, "rb") as file:
        content = file.read(MOST_TEXT + 1)
    if b"\0" in content:
        raise Refused("wrong_kind")
    yield content.decode("utf-8-sig", "replace")


def check_packed(path: str, ending: str) -> None:
    with open(path, "rb") as file:
        if file.read(8) == OLE:
            raise Refused("encrypted")
    if not zipfile.is_zipfile(path):
        raise Refused("wrong_kind")
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if is_bomb(entries):
        raise Refused("bomb")
    if not is_office_file(entries, ending):
        raise Refused("wrong_kind")


if __name__ == "__main__":
    main(*sys.argv[1:3])
