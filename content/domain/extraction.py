"""The text of a file, read by a process that its own limits bind. Saves nothing."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from content.enums import Fault

# Wall-clock seconds; the reader's own limit, on processor time, is shorter.
PATIENCE = 60
MOST_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True)
class Extracted:
    """The text by page, or why there is none. `page_count` only for files that have fixed pages."""

    pages: tuple[str, ...] = ()
    page_count: int | None = None
    fault: Fault | None = None


def extract(path: Path, *, ending: str, patience: float = PATIENCE, most_bytes: int = MOST_BYTES) -> Extracted:
    """Reads the text of the file at `path`, whose name ends in `ending` (lower case, without the dot).

    Never raises for what the file holds: anything wrong becomes the fault. Takes at most
    `patience` seconds, and no file of more than `most_bytes`.
    """
    if path.stat().st_size > most_bytes:
        return Extracted(fault=Fault.TOO_LARGE)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            [sys.executable, "-m", "content.extract", str(path.resolve()), ending],
            cwd=settings.BASE_DIR,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Extracted(fault=Fault.TOO_SLOW)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Extracted(fault=Fault.TOO_SLOW)
    if done.returncode:
        return Extracted(fault=Fault.BROKEN)
    answer = json.loads(done.stdout)
    if "fault" in answer:
        return Extracted(fault=Fault(answer["fault"]))
    return Extracted(pages=tuple(answer["pages"]), page_count=answer["page_count"])
