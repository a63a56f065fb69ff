"""A missing browser or server is told, and fails where all is required."""

import os
import subprocess
import sys

import pytest

from tests.architecture.test_house_rules import ROOT

pytestmark = pytest.mark.one_database("it is about how tests run")

FILE = """
import pytest

@pytest.mark.browser
def test_one(): ...

@pytest.mark.browser
def test_two(): ...
"""


@pytest.fixture
def run(tmp_path):
    def run(**env: str) -> subprocess.CompletedProcess:
        file = tmp_path / "test_needs_browser.py"
        file.write_text(FILE)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.absent",
            "-c",
            ROOT / "pyproject.toml",
            f"--rootdir={tmp_path}",
            file,
        ]
        whole = {
            name: value for name, value in os.environ.items() if name not in ("REQUIRE_ALL", "PYTEST_XDIST_WORKER")
        }
        whole |= {"CHROMIUM": "/nowhere", **env}
        return subprocess.run(command, cwd=ROOT, env=whole, capture_output=True, text=True, check=False)

    return run


def test_absence_is_told_in_one_line(run):
    answer = run()

    assert answer.returncode == 0
    assert answer.stdout.count("NOT RUN: 2 tests need Chromium (Debian: apt install chromium-headless-shell).") == 1


def test_absence_fails_where_all_is_required(run):
    answer = run(REQUIRE_ALL="1")

    assert answer.returncode == 1
    assert "2 errors" in answer.stdout
