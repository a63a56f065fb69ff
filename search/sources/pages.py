"""Pages of text: what anyone may read on the portal beside its lists."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.models import LibraryPage, NewsIndexPage, NewsPage, StandardPage
from search.documents import SearchDocument
from search.sources import access, text
from search.sources.base import Source, Thing, key_of
from training.models import CourseIndexPage, TrainingPage


class PageSource(Source):
    """What all pages have in common: an address in the tree, restrictions, a sentence, a body."""

    def things(self, model: type[Model]) -> QuerySet:
        return model.objects.live().filter(alias_of=None)

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        """A page is known by its own model or as a plain page."""
        yield from super().touched(model, key)
        if model == Page._meta.label_lower:
            for mine in self.models:
                yield mine, key

    @cached_property
    def limits(self) -> list[access.Limit]:
        return access.page_limits()

    def document(self, thing: Page) -> SearchDocument | None:
        tokens, url = access.page_tokens(thing, self.limits), thing.url
        if not tokens or not url:
            return None
        return SearchDocument(
            key=key_of(type(thing), thing.pk),
            kind=self.kind,
            url=url,
            title=thing.title,
            until=thing.expire_at,
            tokens=tokens,
            **self.fields(thing),
        )

    def fields(self, page: Page) -> dict[str, object]:
        """What this page has beside its title."""
        body = getattr(page, "body", None)
        return {
            "summary": page.standfirst or page.search_description,
            "headings": text.headings(body) if body is not None else (),
            "body": text.of_stream(body) if body is not None else "",
        }


class TextPages(PageSource):
    kind = "page"
    label = _("Pages")
    one = _("Page")
    models = (StandardPage, NewsPage, NewsIndexPage, LibraryPage, TrainingPage, CourseIndexPage)
    lead = "search/leads/page.html"

    def fields(self, page: Page) -> dict[str, object]:
        date = getattr(page, "date", None)
        return {**super().fields(page), "facts": {"date": date.isoformat()} if date else {}}
