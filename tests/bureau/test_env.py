"""Typed readers of the environment: what is good, what is missing, and that what is bad is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from bureau import env

pytestmark = pytest.mark.one_database("no database is asked")

ROOT = Path(__file__).parents[2]
FILE = Path("/data/portal.sqlite3")
LONG = "k" * 32


def redis(name: str) -> str:
    return env.address(name, "redis", "rediss", "unix")


@pytest.mark.parametrize(
    ("read", "given", "expected"),
    [
        (env.text, "plain words", "plain words"),
        (lambda name: env.flag(name, False), "true", True),
        (lambda name: env.number(name, 7), "12", 12),
        (env.words, " one, two ,,three", ["one", "two", "three"]),
        (lambda name: env.path(name, FILE), "/data/other", Path("/data/other")),
        (env.readable_file, __file__, __file__),
        (lambda name: env.one_of(name, "path", "path", "virtual"), "virtual", "virtual"),
        (lambda name: env.zone(name, "UTC"), "America/New_York", "America/New_York"),
        (lambda name: env.index_name(name, "portal"), "portal-2", "portal-2"),
        (env.secret, LONG, LONG),
    ],
    ids=["text", "flag", "number", "words", "path", "readable_file", "one_of", "zone", "index_name", "secret"],
)
def test_good_value(monkeypatch, read, given, expected):
    monkeypatch.setenv("PORTAL_SAMPLE", given)

    assert read("PORTAL_SAMPLE") == expected


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (env.text, ""),
        (lambda name: env.flag(name, True), True),
        (lambda name: env.number(name, 7), 7),
        (env.words, []),
        (lambda name: env.path(name, FILE), FILE),
        (env.readable_file, ""),
        (lambda name: env.one_of(name, "path", "path", "virtual"), "path"),
        (lambda name: env.zone(name, "UTC"), "UTC"),
        (lambda name: env.index_name(name, "portal"), "portal"),
        (lambda name: env.database(name, sqlite_file=FILE)["NAME"], str(FILE)),
        (env.mail, None),
    ],
    ids=[
        "text",
        "flag",
        "number",
        "words",
        "path",
        "readable_file",
        "one_of",
        "zone",
        "index_name",
        "database",
        "mail",
    ],
)
def test_missing_value_falls_back(monkeypatch, read, expected):
    monkeypatch.delenv("PORTAL_SAMPLE", raising=False)

    assert read("PORTAL_SAMPLE") == expected


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (lambda name: env.flag(name, False), "perhaps"),
        (lambda name: env.number(name, 7), "a few"),
        (lambda name: env.number(name, 7, least=1), "0"),
        (env.readable_file, "/data/there-is-no-such-file.crt"),
        (env.readable_file, "/tmp"),
        (lambda name: env.one_of(name, "path", "path", "virtual"), "Path"),
        (lambda name: env.zone(name, "UTC"), "Pacific Time"),
        (lambda name: env.index_name(name, "portal"), "Portal Index"),
        (env.secret, "short"),
        (env.secret, ""),
        (lambda name: env.database(name, sqlite_file=FILE), "mysql://localhost/portal"),
        (env.mail, "http://mail.example.org"),
        (redis, "127.0.0.1:6379"),
        (redis, "localhost:6379"),
        (redis, "http://localhost:6379"),
    ],
    ids=[
        "flag",
        "number",
        "least number",
        "no such file",
        "a folder for a file",
        "no choice",
        "no zone",
        "index_name",
        "short secret",
        "empty secret",
        "database",
        "mail",
        "no scheme",
        "a host",
        "another scheme",
    ],
)
def test_bad_value_is_refused_with_the_name_of_the_variable(monkeypatch, read, given):
    monkeypatch.setenv("PORTAL_SAMPLE", given)

    with pytest.raises(ImproperlyConfigured, match=r"^PORTAL_SAMPLE: "):
        read("PORTAL_SAMPLE")


def test_missing_secret_is_refused_with_its_name(monkeypatch):
    monkeypatch.delenv("PORTAL_SAMPLE", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"^PORTAL_SAMPLE: needed"):
        env.secret("PORTAL_SAMPLE")


def test_value_may_stand_in_a_file(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text(LONG)
    monkeypatch.setenv("PORTAL_SAMPLE_FILE", str(file))

    assert env.secret("PORTAL_SAMPLE") == LONG


def test_what_stands_behind_the_address_of_postgresql_reaches_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_SAMPLE", "postgres:///lead?host=/run/postgresql&sslmode=verify-full&sslrootcert=/ca.pem")

    found = env.database("PORTAL_SAMPLE", sqlite_file=tmp_path)

    assert (found["HOST"], found["OPTIONS"]) == (
        "/run/postgresql",
        env.POSTGRES_WAITS | {"sslmode": "verify-full", "sslrootcert": "/ca.pem"},
    )


def test_what_postgresql_does_not_know_is_refused_by_name(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_SAMPLE", "postgres://db.example.org/lead?sslmod=verify-full")

    with pytest.raises(ImproperlyConfigured, match="PORTAL_SAMPLE: sslmod is not known"):
        env.database("PORTAL_SAMPLE", sqlite_file=tmp_path)


def test_address_of_postgresql_is_taken_apart_and_unquoted(monkeypatch):
    monkeypatch.setenv("PORTAL_SAMPLE", "postgres://po%40rtal:w%2Fd@db.example.org:6543/lead")

    found = env.database("PORTAL_SAMPLE", sqlite_file=FILE)

    assert {name: found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "CONN_HEALTH_CHECKS")} == {
        "USER": "po@rtal",
        "PASSWORD": "w/d",
        "HOST": "db.example.org",
        "PORT": "6543",
        "NAME": "lead",
        "CONN_HEALTH_CHECKS": True,
    }


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://mail.example.org", 587, True, False),
        ("smtp+ssl://mail.example.org", 465, False, True),
        ("smtp://mail.example.org:1025", 1025, False, False),
    ],
)
def test_address_of_the_mail_server(monkeypatch, address, port, tls, ssl):
    monkeypatch.setenv("PORTAL_SAMPLE", address)

    found = env.mail("PORTAL_SAMPLE")

    assert (found["host"], found["port"], found["use_tls"], found["use_ssl"]) == ("mail.example.org", port, tls, ssl)


def test_file_fills_only_variables_that_are_not_set(monkeypatch, tmp_path):
    file = tmp_path / "env"
    file.write_text("# a remark=not read\nPORTAL_SAMPLE=from the file\nPORTAL_OTHER='in quotes'\nno value\n")
    monkeypatch.setenv("PORTAL_SAMPLE", "set before")
    monkeypatch.setenv("PORTAL_OTHER", "gone with the test")
    monkeypatch.delenv("PORTAL_OTHER")

    env.load_file(file)

    assert (env.text("PORTAL_SAMPLE"), env.text("PORTAL_OTHER")) == ("set before", "in quotes")


@pytest.mark.parametrize(
    "value",
    [
        "https://elastic:pa,ss@es.example.org:9200",
        "es:9200",
        "https://",
        "http://es",
        "http://e s:9200",
        "http://..:9200",
        f"http://{'e' * 64}:9200",
        "http://-es:9200",
    ],
)
def test_what_is_no_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORTAL_SAMPLE", value)

    with pytest.raises(ImproperlyConfigured, match="PORTAL_SAMPLE: (each address begins|no address)"):
        env.addresses("PORTAL_SAMPLE")


@pytest.mark.parametrize("password", ["Bx7/q8", "12/q8", "/q8", "Bx7#q8", "Bx7?q8", "12?q8", "Bx7@q8/w", "[q8"])
@pytest.mark.parametrize(
    ("read", "begins"),
    [
        (env.mail, "smtp+tls://user"),
        (lambda name: env.database(name, sqlite_file=FILE), "postgres://user"),
        (redis, "redis://"),
        (env.addresses, "https://elastic"),
    ],
    ids=["mail", "database", "redis", "addresses"],
)
def test_password_that_breaks_an_address_is_told_and_not_shown(monkeypatch, read, begins, password):
    monkeypatch.setenv("PORTAL_SAMPLE", f"{begins}:{password}@host.example.org:25")

    with pytest.raises(ImproperlyConfigured, match="^PORTAL_SAMPLE: no address that can be read. .*%2F") as refused:
        read("PORTAL_SAMPLE")

    assert not any(part in str(refused.value) for part in ("Bx7", "q8"))
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    "value", ["redis://:pa%2Fss@redis.example.org:6379/0", "rediss://redis/1", "unix:///run/redis.sock"]
)
def test_address_is_taken_as_it_stands(monkeypatch, value):
    monkeypatch.setenv("PORTAL_SAMPLE", value)

    assert redis("PORTAL_SAMPLE") == value


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("https://s3.eu-1.example.org", True),
        ("http://[::1]:9000", True),
        ("http://10.0.0.7:9000", True),
        ("http://s3_files:9000", False),
        ("http://s3 files:9000", False),
        ("http://s3-:9000", False),
    ],
)
def test_host_is_one_that_can_be_asked(monkeypatch, value, is_taken):
    monkeypatch.setenv("AWS_STORAGE_BUCKET_NAME", "files")
    monkeypatch.setenv("AWS_S3_ENDPOINT_URL", value)
    try:
        found = env.store(Path("/data/files"))["OPTIONS"]["endpoint_url"]
    except ImproperlyConfigured as error:
        found = str(error).partition(":")[0]

    assert found == (value if is_taken else "AWS_S3_ENDPOINT_URL")


def test_of_two_lines_of_a_file_the_last_counts(monkeypatch, tmp_path):
    file = tmp_path / "env"
    file.write_text("PORTAL_OTHER=first\nPORTAL_OTHER=last\n")
    monkeypatch.setenv("PORTAL_OTHER", "gone with the test")
    monkeypatch.delenv("PORTAL_OTHER")

    env.load_file(file)

    assert env.text("PORTAL_OTHER") == "last"


def test_how_long_postgresql_is_waited_for_may_be_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_SAMPLE", "postgres://db.example.org/lead?connect_timeout=2")

    assert env.database("PORTAL_SAMPLE", sqlite_file=tmp_path)["OPTIONS"]["connect_timeout"] == "2"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("export PORTAL_OTHER=https://x", "https://x"),
        ("PORTAL_OTHER=https://x/#a # ours", "https://x/#a"),
        ("PORTAL_OTHER='a # b' # c", "a # b"),
        ('PORTAL_OTHER="a"', "a"),
        ("PORTAL_OTHER='a", "'a"),
        ("PORTAL_OTHER=# unset", ""),
    ],
)
def test_line_is_read_as_shells_and_compose_read_it(tmp_path, line, value):
    file = tmp_path / "env"
    file.write_text(f"{line}\n")

    assert env.file_values(file) == {"PORTAL_OTHER": value}


def test_several_addresses_are_taken(monkeypatch):
    monkeypatch.setenv("PORTAL_SAMPLE", "https://elastic:pa%2Css@one.example.org:9200, http://two.example.org:9200")

    assert env.addresses("PORTAL_SAMPLE") == [
        "https://elastic:pa%2Css@one.example.org:9200",
        "http://two.example.org:9200",
    ]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("BUREAU_TIME_ZONE", "Pacific"),
        ("AWS_S3_ADDRESSING_STYLE", "subdomain"),
        ("ELASTICSEARCH_CA_FILE", "/data/there-is-no-such-file.crt"),
    ],
)
def test_bad_value_stops_the_start(name, given):
    more = {"ENV_FILE": os.devnull, "AWS_STORAGE_BUCKET_NAME": "files", "SECRET_KEY": LONG, name: given}
    start = [sys.executable, "-c", "import bureau.settings.production"]

    done = subprocess.run(start, cwd=ROOT, env=os.environ | more, capture_output=True, text=True)

    assert (done.returncode, f"ImproperlyConfigured: {name}: " in done.stderr) == (1, True)
