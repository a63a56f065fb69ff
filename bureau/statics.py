"""Static files as they are collected: the portal's own leave comments and indentation behind."""

import re
from pathlib import PurePath

from django.core.files import File
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


def lean_sheet(text: str) -> str:
    """A style sheet without comments, and without white space where it never means anything."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", text)).strip()


def lean_script(text: str) -> str:
    """A script without the lines that are comments, and without indentation."""
    text = re.sub(r"^\s*(//.*|/\*\*.*\*/)$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n\s+", "\n", text).strip() + "\n"


LEANER = {".css": lean_sheet, ".js": lean_script}


class LeanStaticFiles(CompressedManifestStaticFilesStorage):
    """Named by their content and compressed; what packages bring, in folders of their own, stays as it is."""

    def save(self, name: str, content: File, max_length: int | None = None) -> str:
        path = PurePath(name)
        if len(path.parts) == 1 and path.suffix in LEANER:
            content = ContentFile(LEANER[path.suffix](content.read().decode()))
        return super().save(name, content, max_length)
