"""What each list page costs at 100 and at 10,000 rows. The rows are committed, as pages keep nothing of a transaction, and
taken out again."""

import copy
import json
import os
import secrets
import sys
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import django

django.setup()

from django.db import connection, models  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Page  # noqa: E402

from accounts.models import Mail  # noqa: E402
from assistance.models import AssistanceRequest  # noqa: E402
from content.domain import changes  # noqa: E402
from content.models import GlossaryTerm, NewsIndexPage, NewsPage, ResourcePage  # noqa: E402
from scripts.bench.clock import Portal, cost, middle  # noqa: E402
from scripts.bench.inprocess import cookie_of  # noqa: E402
from scripts.bench.pages import MEMBER, STAFF  # noqa: E402
from sites.models import LeadSite  # noqa: E402
from training.models import Session  # noqa: E402

FEW, MANY = 100, 10_000


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


def pages_like(pattern: Page, numbers: range) -> None:
    """A live page for each number beside one there is: its row among all pages, and that of its kind."""
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
    values = [field.get_db_prep_save(getattr(pattern, field.attname), connection) for field in own]
    columns = ", ".join(["page_ptr_id", *(field.column for field in own)])
    marks = ", ".join(["%s"] * (len(own) + 1))
    with connection.cursor() as cursor:
        table = type(pattern)._meta.db_table
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [[page.pk, *values] for page in made])  # noqa: S608
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(numbers))


def resources(numbers: range) -> None:
    pages_like(ResourcePage.objects.live().order_by("pk").first(), numbers)


def news(numbers: range) -> None:
    pattern = NewsPage.objects.live().first()
    if pattern is None:
        pattern = NewsPage(title="News", slug="bench-news")
        NewsIndexPage.objects.get().add_child(instance=pattern)
    pages_like(pattern, numbers)


def sites(numbers: range) -> None:
    copies(LeadSite.objects.order_by("pk").first(), numbers, name=lambda n: f"Bench {n}", slug=lambda n: f"bench-{n}")


def terms(numbers: range) -> None:
    copies(
        GlossaryTerm.objects.order_by("pk").first(), numbers, term=lambda n: f"Bench {n}", slug=lambda n: f"bench-{n}"
    )


def sessions(numbers: range) -> None:
    pattern = Session.objects.public().upcoming().first()
    entries = iter(copies(pattern.entry, numbers, uid=lambda n: f"bench-{n}@example.org"))
    copies(
        pattern,
        numbers,
        slug=lambda n: f"bench-{n}",
        entry_id=lambda n: next(entries).pk,
        starts_at=lambda n: pattern.starts_at + timedelta(hours=n),
        ends_at=lambda n: pattern.ends_at + timedelta(hours=n),
    )


def requests(numbers: range) -> None:
    copies(AssistanceRequest.objects.order_by("pk").first(), numbers, number=lambda n: f"B{n:06}")


def mails(numbers: range) -> None:
    copies(
        Mail.objects.order_by("pk").first(), numbers, message_id=lambda n: f"<{n}-{secrets.token_hex(4)}@example.org>"
    )


LISTS = (
    ("library", "content:library", resources, False),
    ("news", "content:news", news, False),
    ("directory", "sites:directory", sites, False),
    ("glossary", "content:glossary", terms, False),
    ("sessions", "training:sessions", sessions, False),
    ("queue", "assistance:queue", requests, True),
    ("mails", "mails:index", mails, True),
)


def at(portal: Portal, address: str, cookie: str, spare: float) -> tuple:
    """Queries, CPU and bytes of a list as it stands."""
    changes.bump()
    for _ in range(2):
        status, body = portal.get(address, cookie)
    if status != 200:
        sys.exit(f"{address} answers {status}")
    spent = [cost(lambda: portal.get(address, cookie), at_least=spare) for _ in range(3)]
    return portal.queries(address, cookie), middle(spent), len(body)


def main() -> None:
    many = 1_000 if os.environ.get("QUICK") else MANY
    portal = Portal()
    cookies = {True: cookie_of(STAFF), False: cookie_of(MEMBER)}
    rows = []
    for name, address, make, staff_only in LISTS:
        # Not from the page cache: a reader with an account, for whom each page is put together.
        make(range(FEW))
        few = at(portal, reverse(address), cookies[staff_only], 0.1)
        make(range(FEW, many))
        lots = at(portal, reverse(address), cookies[staff_only], 0.1)
        rows.append(
            {
                "list": name,
                "database": "postgres" if connection.vendor == "postgresql" else "sqlite",
                "rows": [FEW, many],
                "queries": [few[0], lots[0]],
                "cpu_ms": [few[1], lots[1]],
                "bytes": [few[2], lots[2]],
                "ratio": round(lots[1] / few[1], 2),
            }
        )
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
