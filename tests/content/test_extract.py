"""The reader in this process; its faults and limits are tested from outside in `domain/test_extraction.py`."""

import json
import subprocess
import sys

import docx
import pytest

from content import extract
from tests.content.hostile import PDF


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
    document.save(tmp_path / "two.docx")

    assert list(extract.docx(str(tmp_path / "two.docx"))) == ["One", "Two"]
