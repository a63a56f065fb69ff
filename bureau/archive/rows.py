"""Rows of every table as lines of JSON, and back."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

# Derived from other rows, and made anew after a restore, or of one database alone. Which of them there are depends on it.
DERIVED = {
    "accounts.trial",
    "modelsearch.indexentry",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
    "wagtailcore.referenceindex",
}
CHUNK = 500


def tables() -> list[type[models.Model]]:
    """Every stored table once, those of many-to-many links included, in a fixed order."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in DERIVED
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def place() -> str:
    """Which database this is, for people: no word of who is signed in to it."""
    its = connection.settings_dict
    at = f" at {its['HOST']}:{its['PORT'] or 5432}" if its["HOST"] else ""
    return f"the {connection.display_name} database {its['NAME']}{at}"


def number_of_rows() -> int:
    return sum(model._base_manager.count() for model in tables())


def applied_migrations() -> list[str]:
    """The migrations that this database has, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def dump(model: type[models.Model]) -> Iterator[str]:
    """One line of JSON for each row, its own columns in order, rows by primary key."""
    fields = model._meta.local_concrete_fields
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in rows.iterator(chunk_size=CHUNK):
        prepared = [_plain(field.get_prep_value(value)) for field, value in zip(fields, row, strict=True)]
        yield json.dumps(prepared, ensure_ascii=False, sort_keys=True)


def digest(model: type[models.Model]) -> tuple[int, str]:
    """How many rows a table has, and the SHA-256 of its lines; equal on any engine for equal rows."""
    hashed, count = hashlib.sha256(), 0
    for line in dump(model):
        hashed.update(line.encode() + b"\n")
        count += 1
    return count, hashed.hexdigest()


def refill(lines_of: Iterable[tuple[type[models.Model], Iterable[str]]]) -> None:
    """Empties every table and fills those given, in one transaction; sequences go on after the highest key."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.cursor() as cursor:
            for model in [*tables(), *(apps.get_model(label) for label in DERIVED if _is_installed(label))]:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        for model, lines in lines_of:
            _fill(model, lines)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(statement)
        connection.check_constraints()


def _is_installed(label: str) -> bool:
    try:
        apps.get_model(label)
    except LookupError:
        return False
    return True


def _fill(model: type[models.Model], lines: Iterable[str]) -> None:
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    batch: list[list[object]] = []
    with connection.cursor() as cursor:
        for line in lines:
            batch.append([_stored(field, value) for field, value in zip(fields, json.loads(line), strict=True)])
            if len(batch) == CHUNK:
                cursor.executemany(statement, batch)
                batch.clear()
        if batch:
            cursor.executemany(statement, batch)


def _plain(value: object) -> object:
    """A value as JSON holds it; what JSON has no form for is marked by its kind."""
    if isinstance(value, (bytes, memoryview)):
        return {"$bytes": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, timedelta):
        return {"$seconds": value.total_seconds()}
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if hasattr(value, "adapted"):  # a JSON value wrapped for the driver
        return {"$json": value.adapted}
    if isinstance(value, (dict, list)):
        return {"$json": value}
    return value


def _stored(field: models.Field, value: object) -> object:
    if isinstance(value, dict):
        if "$bytes" in value:
            value = base64.b64decode(str(value["$bytes"]))
        elif "$seconds" in value:
            value = timedelta(seconds=float(str(value["$seconds"])))
        elif "$json" in value:
            return field.get_db_prep_save(value["$json"], connection)
    return field.get_db_prep_save(field.to_python(value), connection)
