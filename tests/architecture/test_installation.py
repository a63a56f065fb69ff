"""What an installation is made of agrees with what the code reads."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
READERS = {"text", "flag", "number", "words", "path", "secret", "database", "mail", "index_name"}
FOR_COMPOSE = {"POSTGRES_PASSWORD"}


def read_by_settings() -> set[str]:
    """Names of the variables that settings ask the environment readers for."""
    names = set()
    for file in [*(ROOT / "bureau" / "settings").glob("*.py"), ROOT / "bureau" / "env.py"]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                reader = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if reader in READERS and str(node.args[0].value).isupper():
                    names.add(node.args[0].value)
    return names


def in_example() -> set[str]:
    return set(re.findall(r"^#?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.M))


def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_example_lists_every_variable_and_no_other():
    assert in_example() - FOR_COMPOSE == read_by_settings()


def test_compose_gives_only_variables_that_are_read():
    given = set(compose()["x-portal"]["environment"])

    assert given - read_by_settings() == set()


def test_every_service_that_runs_on_has_a_health_check():
    # The image of web brings its own.
    without = [
        name
        for name, service in compose()["services"].items()
        if service.get("restart") != "no" and "healthcheck" not in service and name != "web"
    ]

    assert without == []
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()


@pytest.mark.parametrize(
    "command",
    [
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"],
        ["hadolint", "Dockerfile"],
    ],
    ids=["compose", "dockerfile"],
)
def test_containers_pass_their_checkers(command):
    program = Path(sys.executable).parent / command[0]
    answer = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (answer.returncode, answer.stderr) == (0, ""), answer.stdout
