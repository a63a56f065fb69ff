"""Stores of files that a test may break and mend: S3 killed, S3 refusing the portal's keys, a full disk."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from bureau import storage
from content.stores import StoreAway
from tests import engines
from tests.absent import not_here
from tests.elastic import free_port, stop


@dataclass
class Service:
    """A service that a test may break and mend."""

    break_it: Callable[[], None]
    mend: Callable[[], None]


@contextmanager
def silence() -> Iterator[tuple[tuple[str, int], list[socket.socket]]]:
    """Where a server stands that takes connections and says nothing, and what it took."""
    taken: list[socket.socket] = []

    def take() -> None:
        with suppress(OSError):
            while True:
                taken.append(server.accept()[0])

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=take, daemon=True).start()
        yield server.getsockname(), taken
        server.shutdown(socket.SHUT_RDWR)
        for connection in taken:
            connection.close()


def mount(folder: Path, *options: str) -> bool:
    wanted = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    return subprocess.run(wanted, capture_output=True, check=False).returncode == 0


def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of this size, until the test ends."""
    folder.mkdir()
    if os.geteuid() != 0 or not mount(folder, f"size={size}"):
        not_here("the right to mount a small file system (run as root)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def full(tmp_path, monkeypatch, settings) -> Iterator[Service]:
    """Both stores on a disk of 2 MB, which something else fills."""
    disk = small_disk(tmp_path / "disk", "2m")
    folder = next(disk)
    filler = folder / "filler"

    def fill() -> None:
        with suppress(OSError), open(filler, "wb", buffering=0) as out:
            while True:
                out.write(b"x" * 4096)

    stores = {
        name: {**settings.STORAGES[name], "OPTIONS": {"location": str(folder / name), **url}}
        for name, url in {"default": {"base_url": settings.MEDIA_URL}, "private": {}}.items()
    }
    engines.use_stores(monkeypatch, settings, settings.STORAGES | stores)
    yield Service(fill, filler.unlink)
    next(disk, None)


@pytest.fixture
def killed(tmp_path, monkeypatch, settings) -> Iterator[Service]:
    port = free_port()
    address = engines.start("s3", tmp_path, port)
    engines.use_s3(monkeypatch, settings, engines.make_bucket(address, "portal"))
    storages["default"].save("probe", ContentFile(b"here"))

    def mend() -> None:
        engines.start("s3", tmp_path, port)
        for _ in range(100):  # its parts find each other a moment after it answers
            with suppress(StoreAway):
                storages["default"].open("probe")
                return
            time.sleep(0.2)

    yield Service(lambda: stop(tmp_path, signal.SIGKILL), mend)
    stop(tmp_path, signal.SIGKILL)


@pytest.fixture
def hanging(tmp_path, monkeypatch, settings) -> Iterator[Service]:
    """S3 that takes questions and answers none."""
    monkeypatch.setattr(storage, "NOT_ASKED_FOR", 2)
    address = engines.start("s3", tmp_path, free_port())
    process = int((tmp_path / "pid").read_text())
    engines.use_s3(monkeypatch, settings, engines.make_bucket(address, "portal"))
    storages["default"].save("probe", ContentFile(b"here"))

    def mend() -> None:
        os.kill(process, signal.SIGCONT)
        time.sleep(storage.NOT_ASKED_FOR)

    yield Service(lambda: os.kill(process, signal.SIGSTOP), mend)
    os.kill(process, signal.SIGCONT)
    stop(tmp_path, signal.SIGKILL)


class Stingy(BaseRequestHandler):
    """Passes on what a connection asks, until it asks for a file itself: that is never answered."""

    def handle(self) -> None:
        with socket.create_connection(self.server.behind) as there:
            threading.Thread(target=self.answer, args=[there], daemon=True).start()
            while (asked := self.request.recv(65_536)) and not asked.startswith(b"GET "):
                there.sendall(asked)
            if asked:
                self.server.asked_in_vain.append(asked)
            while asked and self.request.recv(65_536):
                pass

    def answer(self, there: socket.socket) -> None:
        with suppress(OSError):
            while said := there.recv(65_536):
                self.request.sendall(said)


@pytest.fixture
def stingy(s3_server, monkeypatch, settings) -> Iterator[list[bytes]]:
    """S3 that tells of its files and hands none out, as one does whose disks hang; how it was asked for them."""
    engines.use_s3(monkeypatch, settings, engines.make_bucket(s3_server, "portal"))
    storages["default"].save("probe", ContentFile(b"here"))
    monkeypatch.setattr(storage, "ANSWER_WITHIN", 2)
    with ThreadingTCPServer(("127.0.0.1", 0), Stingy) as server:
        server.daemon_threads, server.block_on_close = True, False
        server.asked_in_vain = []
        server.behind = ("127.0.0.1", int(s3_server.rpartition(":")[2]))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_address[1]}"
        behind = {
            name: {**store, "OPTIONS": {**store["OPTIONS"], "endpoint_url": here}} if name != "staticfiles" else store
            for name, store in settings.STORAGES.items()
        }
        engines.use_stores(monkeypatch, settings, behind)
        yield server.asked_in_vain
        server.shutdown()


@pytest.fixture
def refusing(on_s3, settings, monkeypatch) -> Service:
    good = settings.STORAGES
    bad = {
        name: {**store, "OPTIONS": {**store["OPTIONS"], "secret_key": "wrong"}} if name != "staticfiles" else store
        for name, store in good.items()
    }
    return Service(
        lambda: engines.use_stores(monkeypatch, settings, bad), lambda: engines.use_stores(monkeypatch, settings, good)
    )
