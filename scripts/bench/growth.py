"""What each list page costs at 100 and at 10,000 rows, for a reader with an account: put together anew, and once it is kept.

The rows are committed, as pages keep nothing of a transaction. A list that shows all its rows on one page is measured up to
1,000: what it costs grows with them.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import Mail, User  # noqa: E402
from assistance.models import AssistanceRequest, Offer  # noqa: E402
from content.models import (  # noqa: E402
    AudienceRole,
    Edition,
    GlossaryTerm,
    NewsIndexPage,
    NewsPage,
    PortalDocument,
    ResourcePage,
    Topic,
)
from scripts.bench.clock import Portal, cost, is_late, middle  # noqa: E402
from scripts.bench.inprocess import change_something, cookie_of  # noqa: E402
from scripts.bench.many import copies, pages_like  # noqa: E402
from scripts.bench.pages import ADMINISTRATOR, FLOOR, MEMBER, STAFF  # noqa: E402
from sites.models import LeadSite  # noqa: E402
from training.models import CoursePage, Session  # noqa: E402

FEW, STEPS = 100, (1_000, 10_000)
ROUNDS = 3
UNPAGED = 2  # times the bytes, and the list is not paged


def resources(numbers: range) -> None:
    """Each with an edition, two topics, and two audiences."""
    pattern = (
        Edition.objects.filter(superseded_by=None, document=None).order_by("pk").first()
        or Edition.objects.order_by("pk").first()
    )
    keys = pages_like(
        ResourcePage.objects.live().order_by("pk").first(), numbers, year_in_force=lambda n: 2000 + n % 26
    )
    copies(
        pattern,
        range(len(keys)),
        resource_id=lambda n: keys[n],
        number=lambda n: 1,
        effective=lambda n: f"{2000 + numbers[n] % 26}-05",
        superseded_by_id=lambda n: None,
        document_id=lambda n: None,
    )
    joined(ResourcePage.topics.through, "resourcepage_id", keys, "topic_id", Topic)
    joined(ResourcePage.audiences.through, "resourcepage_id", keys, "audiencerole_id", AudienceRole)


def joined(through: type[Model], one: str, keys: list[int], other: str, words: type[Model]) -> None:
    """Each of the things with two words of a kind."""
    every = list(words.objects.order_by("pk").values_list("pk", flat=True))
    through.objects.bulk_create(
        [
            through(**{one: key, other: every[(number + step) % len(every)]})
            for number, key in enumerate(keys)
            for step in (0, 1)
        ],
        batch_size=500,
    )


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


def courses(numbers: range) -> None:
    pages_like(CoursePage.objects.live().order_by("pk").first(), numbers)


def offers(numbers: range) -> None:
    copies(
        Offer.objects.shown().order_by("pk").first(), numbers, title=lambda n: f"Bench {n}", code=lambda n: f"bench-{n}"
    )


def requests(numbers: range) -> None:
    copies(AssistanceRequest.objects.order_by("pk").first(), numbers, number=lambda n: f"B{n:06}")


def mails(numbers: range) -> None:
    copies(
        Mail.objects.order_by("pk").first(), numbers, message_id=lambda n: f"<{n}-{secrets.token_hex(4)}@example.org>"
    )


def people(numbers: range) -> None:
    unlike = {"email": lambda n: f"p{n}@example.org", "name": lambda n: f"Person {n:05}"}
    copies(User.objects.get(email=MEMBER), numbers, **unlike)


def documents(numbers: range) -> None:
    pattern = PortalDocument.objects.order_by("pk").first()
    made = copies(pattern, numbers, title=lambda n: f"File {n}")
    copies(pattern.reading, range(len(made)), document_id=lambda n: made[n].pk)


def named(name: str, query: str = "") -> Callable[[], str]:
    return lambda: reverse(name) + query


def state_of_sites() -> str:
    return reverse("sites:state", args=[LeadSite.objects.order_by("pk").first().state.lower()])


@dataclass(frozen=True)
class Growing:
    """Rows of one kind, and the addresses of the lists that hold them."""

    make: Callable[[range], None]
    lists: dict[str, Callable[[], str]]
    at_the_desk: dict[str, Callable[[], str]] = field(default_factory=dict)
    for_administrators: dict[str, Callable[[], str]] = field(default_factory=dict)

    def asked(self) -> dict[str, tuple[str, str]]:
        """Address and cookie of each list, by its name."""
        readers = ((MEMBER, self.lists), (STAFF, self.at_the_desk), (ADMINISTRATOR, self.for_administrators))
        return {name: (find(), cookie_of(who)) for who, lists in readers for name, find in lists.items()}


ALL = (
    Growing(
        resources, {"library": named("content:library"), "library, searched": named("content:library", "?q=toolkit")}
    ),
    Growing(news, {"news": named("content:news")}),
    Growing(
        sites,
        {"directory": named("sites:directory"), "state": state_of_sites, "home": lambda: "/"},
        {"desk: sites": lambda: "/admin/lead-sites/"},
    ),
    Growing(
        terms,
        {"glossary": named("content:glossary")},
        {"desk: glossary": lambda: "/admin/snippets/content/glossaryterm/"},
    ),
    Growing(courses, {"courses": named("training:courses"), "training": named("training:overview")}),
    Growing(sessions, {"sessions": named("training:sessions")}, {"desk: sessions": lambda: "/admin/sessions/"}),
    Growing(offers, {"offers": named("assistance:offers")}),
    Growing(requests, {}, {"desk: requests": named("assistance:queue")}),
    Growing(mails, {}, {"desk: mails": named("mails:index")}),
    Growing(people, {}, {}, {"desk: people": lambda: "/admin/users/"}),
    Growing(
        documents,
        {},
        {},
        {
            "desk: documents": lambda: "/admin/documents/",
            "desk: texts of documents": lambda: "/admin/reports/document-texts/",
        },
    ),
)


def size(portal: Portal, address: str, cookie: str) -> int:
    """Bytes of a list after a change, not packed."""
    change_something()
    status, whole = portal.get(address, cookie, encodings="")
    if status != 200:
        sys.exit(f"{address} answers {status}")
    return len(whole)


def at(portal: Portal, address: str, cookie: str, spare: float) -> dict[str, float]:
    """What a list costs as it stands: `first` for its first reader after a change of anything, the others from then on.

    `floors` say how many times the constant view it is, which is asked in turn: a machine that slows down slows both.
    """
    act, floor = partial(portal.get, address, cookie), partial(portal.get, FLOOR, encodings="")
    whole = size(portal, address, cookie)
    change_something()
    first_queries = portal.queries(address, cookie)
    first, first_floors, kept, kept_floors = [], [], [], []
    rounds = 1 if is_late() else ROUNDS
    for _ in range(rounds):
        first.append(cost(act, at_least=spare, before=change_something))
        first_floors.append(first[-1] / cost(floor, at_least=spare / 2))
    for _ in range(rounds):
        kept.append(cost(act, at_least=spare))
        kept_floors.append(kept[-1] / cost(floor, at_least=spare / 2))
    return {
        "queries": portal.queries(address, cookie),
        "cpu_ms": middle(kept),
        "floors": middle(kept_floors),
        "first_queries": first_queries,
        "first_ms": round(middle(first), 1),
        "first_floors": middle(first_floors),
        "bytes": whole,
    }


def grown(portal: Portal, rows: Growing, most: int) -> dict[str, tuple[int, list[dict]]]:
    """What each list cost with FEW rows and with all of them, and how many these were."""
    addresses = rows.asked()
    rows.make(range(FEW))
    few = {name: at(portal, *asked, 0.06) for name, asked in addresses.items()}
    found, made = {}, FEW
    for more in (step for step in STEPS if step <= most):
        rows.make(range(made, more))
        made = more
        for name, asked in list(addresses.items()):
            is_unpaged = size(portal, *asked) > few[name]["bytes"] * UNPAGED
            if is_unpaged or more == most:
                found[name] = made, [few[name], at(portal, *asked, 0.06)]
            if is_unpaged:
                del addresses[name]
        if not addresses:
            break
    return found


def measured(growing: Iterable[Growing], most: int) -> list[dict[str, object]]:
    """A row for each list, with FEW rows and with `most`."""
    portal = Portal()
    rows = []
    for each in growing:
        found = grown(portal, each, most)
        for name, (number, both) in found.items():
            rows.append(
                {
                    "list": name,
                    "database": "postgres" if connection.vendor == "postgresql" else "sqlite",
                    "rows": [FEW, number],
                    **{key: [one[key] for one in both] for key in both[0]},
                    "ratio": round(both[1]["floors"] / both[0]["floors"], 2),
                    "first_ratio": round(both[1]["first_floors"] / both[0]["first_floors"], 2),
                }
            )
    return rows


def main() -> None:
    json.dump(measured(ALL, STEPS[0] if os.environ.get("QUICK") else STEPS[-1]), sys.stdout)


if __name__ == "__main__":
    main()
