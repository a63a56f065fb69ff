"""Static files as they are collected: the portal's own leave comments and indentation behind."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

from django.conf import settings
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


def leaner(name: str) -> Callable[[str], str] | None:
    """What makes a file leaner; nothing for files of packages, which stand in folders of their own."""
    path = PurePath(name)
    return LEANER.get(path.suffix) if len(path.parts) == 1 else None


class LeanStaticFiles(CompressedManifestStaticFilesStorage):
    """Named by their content and compressed, as ever; what is named and compressed is the lean file.

    Addresses are worked out once: they stand a dozen times on each page, and a process reads the list of names once.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        if force or settings.DEBUG or not name:
            return super().url(name, force)
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]

    def save(self, name: str, content: File, max_length: int | None = None) -> str:
        if lean := leaner(name):
            content = ContentFile(lean(content.read().decode()))
        return super().save(name, content, max_length)

    def post_process(self, paths: dict, dry_run: bool = False, **options: object) -> Iterator:
        """Django would read each file once more where it came from."""
        own = {name: (self, name) if leaner(name) else found for name, found in paths.items()}
        return super().post_process(own, dry_run, **options)
