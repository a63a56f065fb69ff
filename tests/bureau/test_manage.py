"""What stops the start is told in one line that names the variable."""

import os
import subprocess
import sys

import pytest

from bureau.settings.production import BASE_DIR

pytestmark = pytest.mark.one_database("no database is asked")


def told(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bureau.settings.development", **variables},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_bad_variable_is_one_line(command):
    answer = told(command, DATABASE_URL="nonsense")

    line = "The portal cannot start. DATABASE_URL: begins with postgres:// or sqlite:///.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", line)


def test_bad_number_is_one_line():
    answer = told("check", WEB_THREADS="a few")

    assert (answer.returncode, answer.stderr.count("\n"), "WEB_THREADS: " in answer.stderr) == (1, 1, True)


def test_whole_story_is_there_for_whoever_asks():
    assert "Traceback" in told("check", "--traceback", DATABASE_URL="nonsense").stderr
