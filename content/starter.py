"""What every installation gets of content: the pages of the mission, the glossary, the real resources.

Run again, it adds what is missing and leaves what editors changed as it is.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from content.domain import changes
from content.domain.editions import publish_edition
from content.domain.pages import add_draft, address_site, publish_page
from content.domain.resources import add_resource
from content.domain.texts import body_of
from content.models import (
    GlossaryTerm,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    ResourcePage,
    StandardPage,
)

DATA = Path(__file__).parent / "starter_data"
EVERYONE = "all"
SomePage = TypeVar("SomePage", bound=Page)


def load() -> Iterator[str]:
    address_site(address=settings.PORTAL_URL)
    home, sections = HomePage.objects.get(), read("sections.toml")
    if not home.standfirst:
        for name, words in sections["home"].items():
            setattr(home, name, words)
        publish_page(page=home)
    library = _section(home, LibraryPage, **sections["library"])
    news = _section(home, NewsIndexPage, **sections["news"])
    yield f"{_resources(library)} resources added to the library"
    yield f"{_glossary()} terms added to the glossary"
    yield f"{_pages(home)} pages added"
    yield f"{_news(news)} pieces of news added"


def _taken_away(kind: type[Model]) -> set[str]:
    """What staff have deleted of a kind, by the name that it had; loading does not bring it back."""
    deleted = {"action": "wagtail.delete", "content_type": ContentType.objects.get_for_model(kind)}
    lines = (PageLogEntry if issubclass(kind, Page) else ModelLogEntry).objects.filter(**deleted)
    return set(lines.values_list("label", flat=True))


def page_names() -> dict[str, int]:
    """The keys of all pages that texts may name."""
    names = {f"resource:{slug}": key for slug, key in ResourcePage.objects.values_list("slug", "pk")}
    return names | {f"page:{slug}": key for slug, key in StandardPage.objects.values_list("slug", "pk")}


def texts_in(folder: Path) -> list[dict[str, Any]]:
    """The texts of a folder, by file name."""
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml"))]


def read(name: str) -> dict[str, Any]:
    """One file of the starter data."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _section(home: HomePage, kind: type[SomePage], **fields: str) -> SomePage:
    """The one page of its kind, made if it is not there yet."""
    return kind.objects.first() or publish_page(page=add_draft(parent=home, page=kind(**fields)))


def _resources(library: LibraryPage) -> int:
    known, gone = set(ResourcePage.objects.values_list("slug", flat=True)), _taken_away(ResourcePage)
    with (DATA / "resources.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["slug"] not in known and row["title"] not in gone]
    for row in rows:
        resource = add_resource(
            library=library,
            **{name: row[name] for name in ("title", "slug", "standfirst", "resource_type", "publisher")},
            year=int(row["year"]) if row["year"] else None,
            topics=row["topics"].split("|"),
            audiences=[code for code in row["audience_roles"].split("|") if code != EVERYONE],
            phases=row["phases"].split("|"),
        )
        publish_edition(resource=resource, label=row["edition"], effective=row["effective"], url=row["url"])
    return len(rows)


def _glossary() -> int:
    terms = read("glossary.toml")["term"]
    known = dict(GlossaryTerm.objects.values_list("slug", "pk"))
    gone = _taken_away(GlossaryTerm)
    new = [term for term in terms if term["slug"] not in known and term["name"] not in gone]
    for term in new:
        made = GlossaryTerm(
            term=term["name"],
            slug=term["slug"],
            other_words=term.get("other_words", ""),
            meaning=term["short"],
            text=f"<p>{term['text']}</p>",
            source=term["source"],
            source_url=term["source_url"],
        )
        made.full_clean()
        made.save()
        known[made.slug] = made.pk
        changes.note(made)
    for term in new:
        GlossaryTerm.objects.get(slug=term["slug"]).see_also.add(*(known[s] for s in term["see"] if s in known))
    return len(new)


def _pages(home: HomePage) -> int:
    known, gone = set(StandardPage.objects.values_list("slug", flat=True)), _taken_away(StandardPage)
    drafts = [
        (add_draft(parent=home, page=StandardPage(**head_of(text))), text)
        for text in texts_in(DATA / "pages")
        if text["slug"] not in known and text["title"] not in gone
    ]
    names = page_names()
    for page, text in drafts:
        page.body = body_of(text["body"], names)
        publish_page(page=page)
    return len(drafts)


def _news(index: NewsIndexPage) -> int:
    known, gone = set(NewsPage.objects.values_list("slug", flat=True)), _taken_away(NewsPage)
    new = [text for text in texts_in(DATA / "news") if text["slug"] not in known and text["title"] not in gone]
    names = page_names()
    for text in new:
        page = NewsPage(**head_of(text), body=body_of(text["body"], names))
        publish_page(page=add_draft(parent=index, page=page))
    return len(new)


def head_of(text: dict[str, Any]) -> dict[str, str]:
    """What a text says of its page, apart from the body."""
    return {name: text[name] for name in ("title", "slug", "standfirst", "search_description")}
