"""What an installation is made of agrees with what the code reads."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bureau import configuration, web
from bureau.management.commands import prepare, serve
from tests.elastic import free_port, stop
from tests.engines import start

pytestmark = pytest.mark.one_database("it reads files")

ROOT = Path(__file__).resolve().parent.parent.parent
FOR_COMPOSE = {"POSTGRES_PASSWORD", "FILES_KEY", "FILES_SECRET"}


def in_example() -> set[str]:
    return set(re.findall(r"^#?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.M))


def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_example_lists_every_variable_and_no_other():
    assert in_example() - FOR_COMPOSE == set(configuration.readers())


def test_compose_gives_only_variables_that_are_read():
    given = set(compose()["x-portal"]["environment"])

    assert given - set(configuration.readers()) == set()


def test_every_variable_reaches_the_containers_by_one_file():
    services = {name: service for name, service in compose()["services"].items() if service.get("build")}
    asked_for = set(re.findall(r"\$\{([A-Z0-9_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert {name: service["env_file"] for name, service in services.items()} == dict.fromkeys(
        ["prepare", "web", "worker"], ".env"
    )
    assert asked_for - in_example() == set()


def test_fresh_secrets_set_nothing_of_a_server_that_an_installation_may_choose():
    """Keys of the wrong S3 service in .env would be used at whichever service is named beside them."""
    written = set(re.search(r"for name in ([A-Z_ ]+);", (ROOT / "Makefile").read_text()).group(1).split())

    assert written == FOR_COMPOSE | {"SECRET_KEY", "TOTP_KEY"}
    assert FOR_COMPOSE & set(configuration.readers()) == set()


def test_every_service_that_runs_on_has_a_health_check():
    # The image of web brings its own.
    without = [
        name
        for name, service in compose()["services"].items()
        if service.get("restart") != "no" and "healthcheck" not in service and name != "web"
    ]

    assert without == []
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()


def test_services_wait_for_what_they_need():
    waits = {
        name: {on: how["condition"].removeprefix("service_") for on, how in service.get("depends_on", {}).items()}
        for name, service in compose()["services"].items()
    }

    assert waits["prepare"] == {
        "postgres": "healthy", "redis": "healthy", "elasticsearch": "healthy", "bucket": "completed_successfully",
    }  # fmt: skip
    assert waits["web"] == {"prepare": "completed_successfully", "mail": "healthy"}
    assert waits["worker"] == {"prepare": "completed_successfully", "mail": "healthy"}
    assert waits["bucket"] == {"files": "healthy"}


def test_containers_start_what_serve_and_the_tests_start():
    services = compose()["services"]
    in_image = json.loads(re.search(r"^CMD (.*)$", (ROOT / "Dockerfile").read_text(), re.M).group(1))

    assert services["web"]["command"] == in_image == ["python", "manage.py", "web", "--host", "0.0.0.0"]  # noqa: S104
    assert services["worker"]["command"][1:] == web.worker_command()[1:]
    assert services["prepare"]["command"] == ["python", "manage.py", "prepare"]
    assert issubclass(serve.Command, prepare.Command)


@pytest.mark.server("s3")
def test_bucket_is_made_at_the_first_start_and_left_alone_at_the_next(tmp_path):
    start("s3", tmp_path, free_port())
    line = compose()["services"]["bucket"]["entrypoint"]
    script = line[-1].replace("files:9333", (tmp_path / "master").read_text().strip())
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    try:
        runs = [
            subprocess.run([*line[:-1], script], env={"PATH": path}, capture_output=True, text=True, check=False)
            for _ in range(2)
        ]
    finally:
        stop(tmp_path, signal.SIGKILL)

    assert [(run.returncode, "created bucket portal" in run.stdout + run.stderr) for run in runs] == [
        (0, True), (0, False),
    ]  # fmt: skip


def test_one_place_alone_starts_the_web_server():
    starting = [
        str(file.relative_to(ROOT))
        for file in [
            *(file for folder in ("bureau", "scripts", "tests") for file in ROOT.glob(f"{folder}/**/*.py")),
            ROOT / "Dockerfile",
            ROOT / "Makefile",
        ]
        if re.search(r"granian[\"', ]+--", file.read_text())
    ]

    assert starting == ["bureau/web.py"]


def test_portal_writes_to_its_volume_and_to_memory_alone():
    for name in ("prepare", "web", "worker"):
        service = compose()["services"][name]
        manners = [service[key] for key in ("read_only", "tmpfs", "cap_drop", "volumes")]
        assert (name, manners) == (name, [True, ["/tmp"], ["ALL"], ["portal:/var/portal"]])  # noqa: S108


def test_nothing_is_written_but_to_volumes_and_memory_and_the_file_says_where_that_cannot_be():
    services = compose()["services"]
    lines = (ROOT / "docker-compose.yml").read_text()

    assert [name for name, service in services.items() if not service["read_only"]] == ["elasticsearch"]
    assert re.findall(r"(\w+):\d[\d.]*\n    # Not read-only: .+\n    read_only: false", lines) == ["elasticsearch"]
    others = {name: service for name, service in services.items() if not service.get("build")}
    assert {name: service["security_opt"] for name, service in others.items()} == dict.fromkeys(
        others, ["no-new-privileges:true"]
    )
    assert {name: service["user"] for name, service in others.items() if "user" in service} == dict.fromkeys(
        ["bucket", "mail"], "10001:10001"
    )
    assert {name: service.get("tmpfs", []) + service.get("volumes", []) for name, service in others.items()} == {
        "postgres": ["/tmp", "/run/postgresql", "postgres:/var/lib/postgresql/data"],  # noqa: S108
        "redis": [],
        "elasticsearch": ["elasticsearch:/usr/share/elasticsearch/data"],
        "files": ["/tmp", "files:/data"],  # noqa: S108
        "bucket": ["/tmp"],  # noqa: S108
        "mail": ["/tmp"],  # noqa: S108
    }


def flags_of(words: list[str]) -> set[str]:
    """What is told a server, without where it is: addresses, ports, folders, and how many databases tests want."""
    joined = re.sub(r" (?!-)", "=", " ".join(word or '""' for word in words))
    where = re.compile(r"\$|127\.0\.0\.1|0\.0\.0\.0|/data|--databases")
    return {flag for flag in joined.split() if flag.startswith("-") and not where.search(flag)}


@pytest.mark.parametrize(("service", "server"), [("files", "s3"), ("redis", "redis")])
def test_tests_start_a_server_with_the_flags_of_its_container(service, server):
    script = (ROOT / "tests/servers" / server / "start").read_text().replace("\\\n", " ")
    started = re.search(r"^nohup (.*) > \"\$home/log\"", script, re.M).group(1).split()

    flags = flags_of(compose()["services"][service]["command"])
    assert flags_of(started) == flags
    assert len(flags) >= 4


def test_image_runs_as_nobody_special_and_without_build_tools():
    last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]

    assert re.findall(r"^USER (.*)$", last, re.M) == ["10001:10001"]
    assert "pip uninstall --yes" in last
    assert re.findall(r"apt-get|gcc|build-essential|pip install", last) == []


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
