"""What is too much for a packed file; plain Python, so that the reader of files can use it without Django."""

from collections.abc import Sequence
from zipfile import ZipInfo

MOST_UNPACKED = 200 * 1024 * 1024
MOST_ENTRIES = 5000
MOST_RATIO = 200

# How Office files begin that are locked with a password, or older than 2007.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")

PARTS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}


def is_bomb(entries: Sequence[ZipInfo]) -> bool:
    """Whether an archive would unpack to far more than an honest one does."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    return len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed


def is_office_file(entries: Sequence[ZipInfo], ending: str) -> bool:
    """Whether an archive has the parts that an Office file of this ending must have."""
    return {"[Content_Types].xml", PARTS[ending]} <= {entry.filename for entry in entries}
