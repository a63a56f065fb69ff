"""What every installation gets of content: the pages of the mission, the glossary, the real resources.

Run again, it adds what is new and leaves what editors changed, or deleted, as it is.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Page

from content.domain import changes
from content.domain.editions import publish_edition
from content.domain.pages import add_draft, address_site, publish_page
from content.domain.resources import add_resource
from content.domain.starting import to_load
from content.domain.texts import body_of
from content.models import (
    AudienceRole,
    GlossaryTerm,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    ResourcePage,
    ResourceType,
    StandardPage,
    Topic,
)

DATA = Path(__file__).parent / "starter_data"


def load() -> Iterator[str]:
    address_site(address=settings.PORTAL_URL)
    home, sections = HomePage.objects.get(), read("sections.toml")
    if to_load(HomePage, rows=[home], key=lambda _: "home", label=str, is_there=lambda home: bool(home.standfirst)):
        for name, words in sections["home"].items():
            setattr(home, name, words)
        publish_page(page=home)
    library = load_section(LibraryPage, parent=home, **sections["library"])
    news = load_section(NewsIndexPage, parent=home, **sections["news"])
    yield f"{_resources(library)} resources added to the library"
    yield f"{_glossary()} terms added to the glossary"
    yield f"{_pages(home)} pages added"
    yield f"{_news(news)} pieces of news added"


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


def load_section(kind: type[Page], *, parent: Page | None, **fields: str) -> Page | None:
    """The one page of its kind, made once; None when staff have deleted it, and so for what would stand under it."""
    made = kind.objects.first()
    rows = [fields] if made or parent else []
    if to_load(kind, rows=rows, key=_slug, label=_title, is_there=lambda _: made is not None):
        return publish_page(page=add_draft(parent=parent, page=kind(**fields)))
    return made


def _new_pages(kind: type[Page], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = set(kind.objects.values_list("slug", flat=True))
    return to_load(kind, rows=rows, key=_slug, label=_title, is_there=lambda row: row["slug"] in known)


def _slug(row: dict[str, Any]) -> str:
    return row["slug"]


def _title(row: dict[str, Any]) -> str:
    return row["title"]


def _resources(library: LibraryPage | None) -> int:
    """Topics, audiences and types that staff have deleted are left out, and what is of such a type."""
    types, topics, audiences = (
        set(model.objects.values_list("code", flat=True)) for model in (ResourceType, Topic, AudienceRole)
    )
    with (DATA / "resources.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if library and row["resource_type"] in types]
    new = _new_pages(ResourcePage, rows)
    for row in new:
        resource = add_resource(
            library=library,
            **{name: row[name] for name in ("title", "slug", "standfirst", "resource_type", "publisher")},
            year=int(row["year"]) if row["year"] else None,
            topics=topics.intersection(row["topics"].split("|")),
            audiences=audiences.intersection(row["audience_roles"].split("|")),
            phases=row["phases"].split("|"),
        )
        publish_edition(resource=resource, label=row["edition"], effective=row["effective"], url=row["url"])
    return len(new)


def _glossary() -> int:
    terms = read("glossary.toml")["term"]
    known = dict(GlossaryTerm.objects.values_list("slug", "pk"))
    new = to_load(
        GlossaryTerm,
        rows=terms,
        key=_slug,
        label=lambda term: term["name"],
        is_there=lambda term: term["slug"] in known,
    )
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
    new = _new_pages(StandardPage, texts_in(DATA / "pages"))
    drafts = [(add_draft(parent=home, page=StandardPage(**head_of(text))), text) for text in new]
    names = page_names()
    for page, text in drafts:
        page.body = body_of(text["body"], names)
        publish_page(page=page)
    return len(drafts)


def _news(index: NewsIndexPage | None) -> int:
    new = _new_pages(NewsPage, texts_in(DATA / "news") if index else [])
    names = page_names()
    for text in new:
        page = NewsPage(**head_of(text), body=body_of(text["body"], names))
        publish_page(page=add_draft(parent=index, page=page))
    return len(new)


def head_of(text: dict[str, Any]) -> dict[str, str]:
    """What a text says of its page, apart from the body."""
    return {name: text[name] for name in ("title", "slug", "standfirst", "search_description")}
