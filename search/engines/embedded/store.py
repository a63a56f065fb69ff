"""Where the embedded index lies: folders, the pointer to the live one, the one writer, readers that follow.

`current` holds the name of the live folder, which begins with the version that wrote it. A rebuild
fills a folder of its own and then replaces the pointer, which is atomic; readers look at the pointer
and at the index's own table of contents before each question.
"""

import fcntl
import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from search.engines import EngineAway, IndexMissing
from search.engines.embedded import schema

log = logging.getLogger(__name__)

LOCK_WAIT = 20.0  # seconds that a writer waits for the one before it
MOST_OPENED = 4
CONTENTS = "meta.json"  # of a folder, as the library keeps it
HEAP = 32_000_000  # bytes that a writer fills before it writes a segment
HEAP_OF_ALL = 96_000_000  # the same while all is built anew: each question looks into every segment

_opened: dict[Path, "Live"] = {}
_opening = threading.Lock()


@dataclass(frozen=True)
class Live:
    """An opened index as it was at `stamp`; the searcher sees that state for as long as it is kept."""

    folder: Path
    index: tantivy.Index
    searcher: tantivy.Searcher
    stamp: tuple


class Store:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer = root / "current"

    def live(self) -> Live:
        """The live index, as new as its last commit. Raises IndexMissing or EngineAway."""
        try:
            return self._live()
        except IndexMissing:  # once more: the folder may have been exchanged between two looks
            return self._live()

    def _live(self) -> Live:
        known, pointed = _opened.get(self.root), _state(self.pointer)
        if known and known.stamp == (pointed, _state(known.folder / CONTENTS)):
            return known
        folder = self.folder()
        stamp = (pointed, _state(folder / CONTENTS))
        if not all(stamp):
            raise IndexMissing(f"the index is not where it should be: {folder}")
        with _opening:
            index = known.index if known and known.folder == folder else self.open(folder)
            try:
                with trouble("the index cannot be read"):
                    index.reload()
                    live = Live(folder, index, index.searcher(), stamp)
            except EngineAway as error:
                _opened.pop(self.root, None)
                raise IndexMissing(str(error)) from error
            if len(_opened) >= MOST_OPENED:
                _opened.clear()
            _opened[self.root] = live
            return live

    def folder(self) -> Path:
        """The folder that the pointer names, if this version can read it."""
        try:
            with open(self.pointer) as pointer:
                name = pointer.read().strip()
        except FileNotFoundError as error:
            raise IndexMissing("no index has been built") from error
        except OSError as error:
            raise EngineAway(str(error)) from error
        if not name.startswith(f"{schema.VERSION}-"):
            raise IndexMissing("the index is of another version")
        return self.root / Path(name).name

    def open(self, folder: Path) -> tantivy.Index:
        try:
            index = schema.register(tantivy.Index.open(str(folder)))
            index.config_reader("manual")  # looked at before each question; else a thread would watch the folder
            return index
        except ValueError as error:
            raise IndexMissing(f"the index cannot be read: {error}") from error

    def fresh(self) -> tuple[Path, tantivy.Index]:
        """A new, empty index beside the live one."""
        folder = self.root / f"{schema.VERSION}-{uuid.uuid4().hex[:8]}"
        folder.mkdir(parents=True)
        index = tantivy.Index(schema.build(), path=str(folder), reuse=False)
        return folder, schema.register(index)

    def swap(self, folder: Path) -> None:
        """Makes the folder the live index and clears away the others."""
        half = self.pointer.with_suffix(".half")
        half.write_text(folder.name)
        os.replace(half, self.pointer)
        self.clear(keep=folder)

    def clear(self, keep: Path | None) -> None:
        """Removes folders that no pointer names; readers that still have one open keep what they opened."""
        for other in self.root.iterdir():
            if other.is_dir() and other != keep:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the right to write, which dies with the process. Raises EngineAway when another keeps it too long.

        What went wrong meanwhile tells of a disk that is as good as full: of that the library often says only
        that its writer was killed.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / "writer.lock", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise EngineAway(str(error)) from error
        try:
            _wait_for(handle, time.monotonic() + LOCK_WAIT)
            yield
        except IndexMissing:
            raise
        except EngineAway as error:
            free = shutil.disk_usage(self.root).free
            if free >= HEAP:
                raise
            raise EngineAway(f"{error} (its disk has {free // 1000} kB free)") from error
        finally:
            os.close(handle)


@contextmanager
def writer(index: tantivy.Index, heap: int = HEAP) -> Iterator[tantivy.IndexWriter]:
    """A writer whose work is in force at the end, or not at all."""
    with trouble("the index cannot be written"):
        writer = index.writer(heap_size=heap, num_threads=1)
    try:
        yield writer
        with trouble("the index cannot be written"):
            writer.commit()
    finally:
        _close(writer)


def _close(writer: tantivy.IndexWriter) -> None:
    """Gives the library's own lock back at once, not when a traceback lets go of the writer."""
    try:
        with trouble("the index cannot be written"):
            writer.wait_merging_threads()
    except EngineAway as error:
        log.info("search: a writer ended with: %s", error)


@contextmanager
def trouble(what: str) -> Iterator[None]:
    """Turns what the library raises, its panics included, into EngineAway."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineAway(f"{what}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineAway(f"{what}: {error}") from error


def _state(file: Path) -> tuple[int, ...]:
    """What changes when the file does; empty without one."""
    try:
        found = os.stat(file)
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_ino, found.st_size)


def _wait_for(handle: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise EngineAway("another process is writing to the index") from None
            time.sleep(0.005)
        else:
            return
