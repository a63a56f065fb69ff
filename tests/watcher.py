"""Ends the servers of a test run when the run itself is killed and cannot end them any more.

`watch` starts this file as a process of its own. It holds the other end of a pipe that only the run keeps
open: once the run is gone, for whatever reason, it ends what still stands in the folders and takes them away.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 10.0  # seconds until a server that was asked to end is ended


def watch(*homes: str) -> subprocess.Popen:
    """Starts the watcher for folders that hold servers, or folders of servers."""
    return subprocess.Popen(
        [sys.executable, __file__, *homes], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
    )


def servers(home: Path) -> Iterator[tuple[int, signal.Signals]]:
    """The processes whose number was left in a folder or in one right below it, and how each is asked to end."""
    for folder in [home, *home.glob("*/")]:
        for file, how in (("pid", signal.SIGTERM), ("data/postmaster.pid", signal.SIGINT)):
            with contextlib.suppress(OSError, ValueError, IndexError):
                yield int((folder / file).read_text().split()[0]), how


def end(pid: int, how: signal.Signals) -> None:
    until = time.monotonic() + PATIENCE
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, how)
        while time.monotonic() < until:
            os.kill(pid, 0)
            time.sleep(0.1)
        os.kill(pid, signal.SIGKILL)


def main(homes: list[Path]) -> None:
    sys.stdin.read()
    for home in homes:
        for pid, how in list(servers(home)):
            end(pid, how)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
