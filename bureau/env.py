"""Environment variables, each read with its type; a bad value stops the start with the variable's name.

Every variable may also be given as ``<NAME>_FILE``, the path of a file that holds it
(the way containers hand over secrets).
"""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, FileAwareEnv

_env = FileAwareEnv()

# https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS; host is for a socket's folder.
# A server that is gone without a word is missed after seconds, not after the many minutes for which TCP tries again.
POSTGRES_WAITS = {
    "connect_timeout": "5",  # seconds, as the next two
    "keepalives_idle": "30",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",  # milliseconds
}
POSTGRES_OPTIONS = {"host", "sslcert", "sslkey", "sslmode", "sslrootcert", "target_session_attrs", *POSTGRES_WAITS}
POSTGRES_OPTIONS_IN_WORDS = ", ".join(sorted(POSTGRES_OPTIONS))
# A name in the network, or an IPv6 address as urllib gives it; Docker's names may hold underscores.
HOST = re.compile(
    r"(?=.{1,253}$)[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?)*\.?|[\da-f:.]*:[\da-f:.]*"
)
# Private folders are open to the portal's own user alone.
ONLY_OURS = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}


def _read(reader: str, name: str, default: object, **options: object) -> object:
    try:
        return getattr(_env, reader)(name, default, **options)
    except (EnvError, ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def text(name: str, default: str = "") -> str:
    return str(_read("str", name, default))


def flag(name: str, default: bool) -> bool:
    return bool(_read("bool", name, default))


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`."""
    value = _read("int", name, default)
    if not isinstance(value, int) or value < least:
        raise ImproperlyConfigured(f"{name}: must be a whole number of at least {least}, not {value!r}.")
    return value


def words(name: str, default: list[str] | None = None) -> list[str]:
    """A comma-separated list."""
    value = _read("list", name, default or [], subcast=str)
    assert isinstance(value, list)
    return [word.strip() for word in value if word.strip()]


def addresses(name: str) -> list[str]:
    """A comma-separated list of http(s) addresses, each with its port."""
    found = words(name)
    for one in found:
        parts = _parts(name, one)
        if parts.scheme not in ("http", "https") or not parts.hostname or not parts.port:
            raise ImproperlyConfigured(
                f"{name}: each address begins with http:// or https:// and has a host and a port, "
                "as in https://search.example.org:9200; a comma in a password is %2C."
            )
    return found


def address(name: str, *schemes: str) -> str:
    """One address that begins with one of the schemes, as `http`; empty when unset."""
    value = text(name)
    if value and _parts(name, value).scheme not in schemes:
        *most, last = [f"{scheme}://" for scheme in schemes]
        begins = f"{', '.join(most)}{',' if len(most) > 1 else ''} or {last}" if most else last
        raise ImproperlyConfigured(f"{name}: begins with {begins}{_and_not(value)}.")
    if value and "_" in (urlsplit(value).hostname or "") and "http" in schemes:
        raise ImproperlyConfigured(f"{name}: a host that is asked by http has no _ in its name.")
    return value


def _parts(name: str, value: str) -> SplitResult:
    """The parts of an address. Raises ImproperlyConfigured, without any of its words, when it cannot be taken apart."""
    try:
        parts = urlsplit(value)
        is_whole = parts.port is None or parts.port > 0  # what follows a host and is no number raises ValueError
        is_whole &= not parts.hostname or bool(HOST.fullmatch(parts.hostname))
    except ValueError:
        is_whole = False
    if not is_whole or parts.scheme != "sqlite" and "@" in f"{parts.path}{parts.query}{parts.fragment}":
        raise ImproperlyConfigured(
            f"{name}: no address that can be read. "
            "In a password write / as %2F, # as %23, ? as %3F, @ as %40, and a comma as %2C."
        ) from None
    return parts


def path(name: str, default: Path) -> Path:
    return Path(text(name) or default).resolve()


def readable_file(name: str) -> str:
    """The path of a file that is there and that this process may read; empty when unset."""
    value = text(name)
    if value and not (os.path.isfile(value) and os.access(value, os.R_OK)):
        raise ImproperlyConfigured(f"{name}: {value} is no file that the portal can read.")
    return value


def one_of(name: str, default: str, *choices: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name}: {' or '.join(choices)}, not {value!r}.")
    return value


def zone(name: str, default: str) -> str:
    """The IANA name of a time zone that this machine knows."""
    value = text(name, default)
    if value != default and value not in available_timezones():
        raise ImproperlyConfigured(f"{name}: an IANA name as America/New_York, not {value!r}.")
    return value


def index_name(name: str, default: str) -> str:
    """What an index of the search server may be called: lowercase letters, digits, and hyphens."""
    value = text(name, default)
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,99}", value):
        raise ImproperlyConfigured(f"{name}: lowercase letters, digits, and hyphens, not {value!r}.")
    return value


def secret(name: str) -> str:
    """A value that must be there.

    Raises ImproperlyConfigured with the variable's name when it is missing or shorter than 32 characters.
    """
    value = text(name)
    if len(value) < 32:
        raise ImproperlyConfigured(
            f"{name}: needed, and at least 32 characters long. Make one with: openssl rand -hex 32"
        )
    return value


def database(name: str, *, sqlite_file: Path) -> dict[str, object]:
    """Django's settings of one database from ``postgres://user:password@host:port/name?sslmode=verify-full``.

    What may stand behind the ``?`` is POSTGRES_OPTIONS, as libpq knows it. Unset, a SQLite file. SQLite gets
    what several writers need: WAL, IMMEDIATE transactions, and a wait of 20 seconds for the lock.
    """
    address = _parts(name, text(name)) if text(name) else urlsplit(f"sqlite:///{sqlite_file}")
    if address.scheme in ("postgres", "postgresql"):
        options = dict(parse_qsl(address.query, keep_blank_values=True))
        if unknown := sorted(options.keys() - POSTGRES_OPTIONS):
            raise ImproperlyConfigured(
                f"{name}: {unknown[0]} is not known behind the ?, only {POSTGRES_OPTIONS_IN_WORDS}."
            )
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.lstrip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": options.pop("host", address.hostname or ""),
            "PORT": str(address.port or ""),
            "OPTIONS": POSTGRES_WAITS | options,
            "CONN_MAX_AGE": number("DATABASE_CONN_MAX_AGE", 600),
            "CONN_HEALTH_CHECKS": True,
        }
    if address.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(address.path[1:] if address.path.startswith("//") else address.path),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    raise ImproperlyConfigured(f"{name}: begins with postgres:// or sqlite:///{_and_not(text(name))}.")


def _and_not(value: str) -> str:
    """How an address begins, and no more of it: a password may follow."""
    scheme, follows, _ = value.partition("://")
    return f", not {scheme}://" if follows else ""


def store(folder: Path, *, url: str | None = None) -> dict[str, object]:
    """Django's settings of one store of files: the folder or, with AWS_STORAGE_BUCKET_NAME, a part of that bucket.

    A store with a `url` holds pictures of public pages, which the portal itself serves below it. Without,
    it is private and has no address of its own.
    """
    bucket = text("AWS_STORAGE_BUCKET_NAME")
    if not bucket:
        return {
            "BACKEND": "bureau.folders.Folder",
            # As text: the task that deletes a file with its row keeps these options as JSON.
            "OPTIONS": {"location": str(folder), "base_url": url, **({} if url else ONLY_OURS)},
        }
    return {
        "BACKEND": "bureau.storage.Pictures" if url else "bureau.storage.PrivateFiles",
        "OPTIONS": {
            "bucket_name": bucket,
            "location": folder.name,
            "endpoint_url": address("AWS_S3_ENDPOINT_URL", "http", "https") or None,
            "access_key": text("AWS_ACCESS_KEY_ID") or None,
            "secret_key": text("AWS_SECRET_ACCESS_KEY") or None,
            "region_name": text("AWS_S3_REGION_NAME") or None,
            "addressing_style": one_of("AWS_S3_ADDRESSING_STYLE", "path", "path", "virtual"),
        },
    }


def mail(name: str) -> dict[str, Any] | None:
    """Arguments of Django's SMTP mail backend from ``smtp+tls://user:password@host:port``; None when unset."""
    if not text(name):
        return None
    address = _parts(name, text(name))
    if address.scheme not in ("smtp", "smtp+tls", "smtp+ssl"):
        raise ImproperlyConfigured(f"{name}: begins with smtp://, smtp+tls://, or smtp+ssl://{_and_not(text(name))}.")
    return {
        "host": address.hostname or "localhost",
        "port": address.port or {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[address.scheme],
        "username": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "use_tls": address.scheme == "smtp+tls",
        "use_ssl": address.scheme == "smtp+ssl",
        "timeout": 30,
    }


def _value(written: str) -> str:
    """What stands behind the = as shells and compose take it: without its quotes, or else without a remark behind it."""
    if written[:1] in ("'", '"') and written.find(written[0], 1) > 0:
        return written[1 : written.find(written[0], 1)]
    return re.split(r"(?:^|\s)#", written, maxsplit=1)[0].strip()


def load_file(file: Path) -> None:
    """Fills variables that are not set from a `.env` file, when there is one."""
    for name, value in file_values(file).items():
        os.environ.setdefault(name, value)


def file_values(file: Path) -> dict[str, str]:
    """What a `.env` file says, and nothing when there is none; of two lines the last counts."""
    found = {}
    for line in file.read_text().splitlines() if file.exists() else ():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            found[name.strip().removeprefix("export ").strip()] = _value(value.strip())
    return found
