"""How the web server is started: by `manage.py serve`, by `manage.py web` in containers, and by the tests, all alike."""

import sys
from pathlib import Path

from django.conf import settings

LOG_CONFIG = Path(__file__).resolve().parent / "granian.json"


def command(*, host: str, port: int) -> list[str]:
    """The command line of the server with the settings' number of workers and threads (ADR 4)."""
    log = ["--log-config", str(LOG_CONFIG)] if settings.LOG_LINES == "json" else ["--log-level", "warning"]
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(settings.WEB_WORKERS), "--blocking-threads", str(settings.WEB_THREADS),
        "--respawn-failed-workers", "--no-ws", *log, "bureau.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "worker"]
