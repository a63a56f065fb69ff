"""CPU of requests answered in this process, in milliseconds."""

import io
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings

TICKS = 100  # a second, of /proc on Linux


class Portal:
    """The portal's WSGI application, called without a server."""

    def __init__(self, *, bare: bool = False, short: bool = False) -> None:
        """With `bare`, nothing stands in front of its views; with `short`, only what a kept page passes."""
        in_front = [] if bare else settings.MIDDLEWARE
        if short:
            in_front = in_front[: in_front.index("bureau.pagecache.PageCacheMiddleware") + 1]
        with override_settings(MIDDLEWARE=in_front):
            self.application = WSGIHandler()

    def get(self, address: str, cookie: str = "", encodings: str = "br, gzip") -> tuple[int, bytes]:
        """Status and body of one GET, the body as it travels to a reader who takes these encodings, as browsers do."""
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": encodings,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
        if cookie:
            environ["HTTP_COOKIE"] = cookie
        answered: list[str] = []
        response = self.application(environ, lambda status, headers, exc_info=None: answered.append(status))
        try:
            return int(answered[0][:3]), b"".join(response)
        finally:
            response.close()

    def queries(self, address: str, cookie: str = "") -> int:
        """How many queries one GET makes."""
        seen: list[str] = []

        def note(execute, sql, params, many, context):
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            self.get(address, cookie)
        return len(seen)


def backend_seconds() -> float:
    """CPU seconds that this connection's own PostgreSQL process has used; 0 on SQLite, which works in this process."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def is_late() -> bool:
    """Whether this part of the bench has taken what it may: then it repeats no more."""
    return time.monotonic() > float(os.environ.get("BENCH_UNTIL", "inf"))


def cost(act: Callable[[], object], *, at_least: float, before: Callable[[], None] | None = None) -> float:
    """CPU milliseconds of one call, over as many calls as fill `at_least` seconds; the database's own CPU is in it.

    `before` is done before each call and not measured, but for what the backend of PostgreSQL does for it.
    """
    calls, spent = 0, 0.0
    before_all = backend_seconds()
    while spent < at_least:
        if before:
            before()
        began = time.process_time()
        act()
        spent += time.process_time() - began
        calls += 1
    return (spent + backend_seconds() - before_all) / calls * 1000


def middle(values: list[float]) -> float:
    return round(median(values), 4)
