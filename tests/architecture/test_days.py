"""A day on a page is one of the Bureau's, of a place's or of a person's; never, by oversight, the one that it is in UTC."""

import re
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.architecture.test_house_rules import APPS

ROOT = Path(__file__).resolve().parent.parent.parent
LABELS = [app.label for app in apps.get_app_configs() if app.name in APPS and app.name != "bureau"]
DATED = re.compile(r"""([\w.|]+(?::[\w."']+)?)\|dated?(?::("[^"]*"|'[^']*'))?(?![\w])""")
NOT_TEMPLATES_OF_PAGES = {
    "content/security.txt": "RFC 9116 wants UTC",
}


def kinds() -> tuple[set[str], set[str]]:
    """The names of all fields that hold a day, and of all that hold a moment."""
    fields = [
        field
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
    ]
    moments = {field.name for field in fields if isinstance(field, models.DateTimeField)}
    days = {field.name for field in fields if isinstance(field, models.DateField)} - moments
    return days, moments


def bare(text: str) -> list[str]:
    """Whatever goes to `date` and is neither a stored day, nor made one by a filter, nor written out for machines in full."""
    days, _moments = kinds()
    found = []
    for match in DATED.finditer(text):
        value, form = match[1], (match[2] or "").strip("\"'")
        last_filter = re.split(r"[:]", value.rpartition("|")[2])[0] if "|" in value else ""
        name = value.partition("|")[0].rpartition(".")[2]
        if form != "c" and last_filter not in ("day", "as_day", "local_day") and name not in days:
            found.append(match[0])
    return found


def test_no_moment_is_put_into_words_as_a_day_without_a_zone():
    templates = [file for kind in ("*.html", "*.txt", "*.xml") for file in (ROOT / "templates").rglob(kind)]
    guilty = {
        str(file.relative_to(ROOT / "templates")): bare(file.read_text())
        for file in templates
        if str(file.relative_to(ROOT / "templates")) not in NOT_TEMPLATES_OF_PAGES
    }

    assert {name: found for name, found in guilty.items() if found} == {}


def test_what_is_looked_for_is_found():
    text = """{{ case.created_at|date:"F j" }} {{ step.at|date:'F' }} {{ step.at|date }} {{ at|day:zone|date:"F j" }}
    {{ at|day|date:"Y" }} {{ line.due|date:"F j" }} {{ at|date:'c' }} {% x with day=one.done_at|date:"F j" n=1 %}"""

    assert bare(text) == [
        'case.created_at|date:"F j"',
        "step.at|date:'F'",
        "step.at|date",
        'one.done_at|date:"F j"',
    ]
