"""What each list page costs at 100 and at 10,000 rows. The rows are made inside a transaction that is undone."""

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

from django.core.signals import request_finished, request_started  # noqa: E402
from django.db import close_old_connections, connection, models, transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import Mail  # noqa: E402
from assistance.models import AssistanceRequest  # noqa: E402
from content.domain import changes  # noqa: E402
from content.models import GlossaryTerm, NewsIndexPage, NewsPage, ResourcePage  # noqa: E402
from scripts.bench.clock import Portal, cost, middle  # noqa: E402
from scripts.bench.inprocess import cookie_of  # noqa: E402
from scripts.bench.pages import STAFF  # noqa: E402
from sites.models import LeadSite  # noqa: E402
from training.models import Session  # noqa: E402

FEW, MANY = 100, 10_000


def copies(pattern: models.Model, count: int, **unlike: Callable[[int], object]) -> list[models.Model]:
    """So many rows like one there is, except where `unlike` says what the nth has."""
    made = []
    for number in range(count):
        row = copy.copy(pattern)
        row._state = copy.copy(pattern._state)
        row._state.adding, row._state.fields_cache = True, {}
        row.pk = row.id = None
        for name, value in unlike.items():
            setattr(row, name, value(number))
        made.append(row)
    return type(pattern)._base_manager.bulk_create(made, batch_size=500)


def pages_like(pattern: models.Model, count: int) -> None:
    """So many live pages beside one there is."""
    parent = pattern.get_parent()
    start = parent.numchild
    step = pattern.steplen
    for number in range(count):
        page = copy.copy(pattern)
        page._state = copy.copy(pattern._state)
        page._state.adding = True
        page.pk = page.id = page.page_ptr_id = None
        page.slug = f"{pattern.slug}-{number}"
        page.title = f"{pattern.title} {number}"
        page.path = parent.path + type(pattern)._int2str(start + number + 1000).rjust(step, "0")
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.translation_key = uuid4()
        page.latest_revision_id = page.live_revision_id = None
        page.save_base(raw=True)
    type(parent).objects.filter(pk=parent.pk).update(numchild=start + count)


def resources(count: int) -> None:
    pages_like(ResourcePage.objects.live().order_by("pk").first(), count)


def news(count: int) -> None:
    pattern = NewsPage.objects.live().first()
    if pattern is None:
        pattern = NewsPage(title="News", slug="bench-news")
        NewsIndexPage.objects.get().add_child(instance=pattern)
    pages_like(pattern, count)


def sites(count: int) -> None:
    copies(LeadSite.objects.order_by("pk").first(), count, name=lambda n: f"Bench {n}", slug=lambda n: f"bench-{n}")


def terms(count: int) -> None:
    copies(GlossaryTerm.objects.order_by("pk").first(), count, term=lambda n: f"Bench {n}", slug=lambda n: f"bench-{n}")


def sessions(count: int) -> None:
    pattern = Session.objects.public().upcoming().first()
    entries = iter(copies(pattern.entry, count, uid=lambda n: f"bench-{n}@example.org"))
    copies(
        pattern,
        count,
        slug=lambda n: f"bench-{n}",
        entry_id=lambda n: next(entries).pk,
        starts_at=lambda n: pattern.starts_at + timedelta(hours=n),
        ends_at=lambda n: pattern.ends_at + timedelta(hours=n),
    )


def requests(count: int) -> None:
    copies(AssistanceRequest.objects.order_by("pk").first(), count, number=lambda n: f"B{n:06}")


def mails(count: int) -> None:
    copies(Mail.objects.order_by("pk").first(), count, message_id=lambda n: f"<{n}-{secrets.token_hex(4)}@example.org>")


LISTS = (
    ("library", "content:library", resources, False),
    ("news", "content:news", news, False),
    ("directory", "sites:directory", sites, False),
    ("glossary", "content:glossary", terms, False),
    ("sessions", "training:sessions", sessions, False),
    ("queue", "assistance:queue", requests, True),
    ("mails", "mails:index", mails, True),
)


class Undo(Exception):
    """Ends a transaction without keeping anything."""


def at(portal: Portal, address: str, cookie: str, make: Callable[[int], None], count: int, spare: float) -> tuple:
    """Queries, CPU and bytes of a list once so many rows more stand in it."""
    found: tuple = ()
    try:
        with transaction.atomic():
            make(count)
            changes.bump()
            for _ in range(2):
                status, body = portal.get(address, cookie)
            if status != 200:
                sys.exit(f"{address} answers {status}")
            queries = portal.queries(address, cookie)
            spent = [cost(lambda: portal.get(address, cookie), at_least=spare) for _ in range(3)]
            found = queries, middle(spent), len(body)
            raise Undo
    except Undo:
        return found


def main() -> None:
    many = 1_000 if os.environ.get("QUICK") else MANY
    for signal in (request_started, request_finished):  # it would end the connection amid the transaction
        signal.disconnect(close_old_connections)
    portal = Portal()
    cookie = cookie_of(STAFF)
    rows = []
    for name, address, make, staff_only in LISTS:
        own = cookie if staff_only else ""
        few = at(portal, reverse(address), own, make, FEW, 0.1)
        lots = at(portal, reverse(address), own, make, many, 0.1)
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
