"""Many rows like one there is, made at once."""

import copy
from collections.abc import Callable
from uuid import uuid4

from django.db import connection, models
from wagtail.models import Page


def copies(pattern: models.Model, numbers: range, **unlike: Callable[[int], object]) -> list[models.Model]:
    """A row for each number like one there is, except where `unlike` says what the nth has."""
    made = []
    for number in numbers:
        row = copy.copy(pattern)
        row._state = copy.copy(pattern._state)
        row._state.adding, row._state.fields_cache = True, {}
        row.pk = row.id = None
        for name, value in unlike.items():
            setattr(row, name, value(number))
        made.append(row)
    return type(pattern)._base_manager.bulk_create(made, batch_size=500)


def pages_like(pattern: Page, numbers: range, **unlike: Callable[[int], object]) -> list[int]:
    """A live page for each number beside one there is: its row among all pages, and that of its kind; their keys.

    `unlike` says what the nth has in the row of its kind. What other rows say of a page is not copied.
    """
    parent = pattern.get_parent()
    made = copies(
        Page.objects.get(pk=pattern.pk),
        numbers,
        slug=lambda n: f"{pattern.slug}-{n}",
        title=lambda n: f"{pattern.title} {n}",
        path=lambda n: parent.path + Page._int2str(n + 2000).rjust(Page.steplen, "0"),
        url_path=lambda n: f"{parent.url_path}{pattern.slug}-{n}/",
        translation_key=lambda n: uuid4(),
        latest_revision_id=lambda n: None,
        live_revision_id=lambda n: None,
    )
    own = [field for field in type(pattern)._meta.local_concrete_fields if not field.primary_key]

    def values(number: int) -> list[object]:
        given = {name: value(number) for name, value in unlike.items()}
        return [
            field.get_db_prep_save(given.get(field.attname, getattr(pattern, field.attname)), connection)
            for field in own
        ]

    rows = [[page.pk, *values(number)] for page, number in zip(made, numbers, strict=True)]
    columns = ", ".join(["page_ptr_id", *(field.column for field in own)])
    marks = ", ".join(["%s"] * (len(own) + 1))
    with connection.cursor() as cursor:
        table = type(pattern)._meta.db_table
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(numbers))
    return [page.pk for page in made]
