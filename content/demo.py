"""Sample documents, pictures and pages, all marked as samples; `remove()` takes away all that `load()` made."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.domain.pages import add_draft, publish_page, remove_page
from content.domain.pictures import add_picture
from content.domain.resources import add_resource
from content.domain.sizes import make_at_once
from content.domain.texts import body_of
from content.models import (
    HomePage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    Picture,
    PortalDocument,
    ResourcePage,
    StandardPage,
)
from content.models.library import SAMPLE_SLUG
from content.starter import head_of, page_names, texts_in

DATA = Path(__file__).parent / "demo_data"
PUBLISHER = "Sample, made for demonstration"
# By these beginnings a sample is known, and taken away again.
SLUG, TITLE = SAMPLE_SLUG, "Sample: "


def load() -> Iterator[str]:
    samples = tomllib.loads((DATA / "samples.toml").read_text(encoding="utf-8"))
    yield f"{_pictures(samples['picture'])} sample pictures"
    library, news = LibraryPage.objects.first(), NewsIndexPage.objects.first()
    if library and news:  # staff may have deleted them; one sample leads to another
        yield f"{_resources(library, samples['resource'])} sample documents"
        yield f"{_pages(HomePage.objects.get(), news)} sample pages"


def remove() -> Iterator[str]:
    pages = [
        page for kind in (NewsPage, StandardPage, ResourcePage) for page in kind.objects.filter(slug__startswith=SLUG)
    ]
    for page in pages:
        remove_page(page=page)
    # Their files in storage go with them, by Wagtail's own hand.
    PortalDocument.objects.filter(title__startswith=TITLE).delete()
    Picture.objects.filter(title__startswith=TITLE).delete()
    yield f"{len(pages)} sample pages taken away, with their files and pictures"


def _pictures(samples: list[dict[str, str]]) -> int:
    known = set(Picture.objects.values_list("title", flat=True))
    new = [sample for sample in samples if _title(sample) not in known]
    for sample in new:
        name = f"{sample['name']}.png"
        with (DATA / "pictures" / name).open("rb") as file:
            picture = add_picture(title=_title(sample), file=file, name=name, description=sample["description"])
        make_at_once(pictures=[picture])
    return len(new)


def _title(sample: dict[str, str]) -> str:
    return TITLE + sample["name"]


def _resources(library: LibraryPage, samples: list[dict[str, Any]]) -> int:
    known = set(ResourcePage.objects.values_list("slug", flat=True))
    new = [sample for sample in samples if sample["slug"] not in known]
    for sample in new:
        editions = sample.pop("edition")
        resource = add_resource(library=library, publisher=PUBLISHER, **sample)
        for edition in editions:
            name = edition.pop("file")
            with (DATA / "files" / name).open("rb") as file:
                document = add_document(title=f"{sample['title']}, edition {edition['label']}", file=file, name=name)
            publish_edition(resource=resource, document=document, file_name=name, **edition)
    return len(new)


def _pages(home: HomePage, index: NewsIndexPage) -> int:
    made = 0
    for kind, parent, folder in ((StandardPage, home, "pages"), (NewsPage, index, "news")):
        known = set(kind.objects.values_list("slug", flat=True))
        names = page_names() | _picture_names()
        for text in texts_in(DATA / folder):
            if text["slug"] not in known:
                page = kind(**head_of(text), body=body_of(text["body"], names))
                publish_page(page=add_draft(parent=parent, page=page))
                made += 1
    return made


def _picture_names() -> dict[str, int]:
    titles = Picture.objects.filter(title__startswith=TITLE).values_list("title", "pk")
    return {f"picture:{title.removeprefix(TITLE)}": key for title, key in titles}
