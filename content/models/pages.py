from collections.abc import Iterable
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from content import snapshots
from content.blocks import BodyBlock
from content.permissions import alias_paths, barriers_of, with_aliases
from content.public import say_public


class ReadableQuerySet(PageQuerySet):
    def readable(self, closed: Iterable[str] | None = None) -> Self:
        """The live pages that anyone may open; or those outside the tree paths that are closed to one reader.

        An alias is as closed as what it is an alias of.
        """
        return outside(self.live(), closed_to_anyone() if closed is None else closed)


def closed_to_anyone() -> set[str]:
    """The tree paths at and below which not everyone may open everything."""
    restricted = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
    return with_aliases(restricted, snapshots.keep("aliases", alias_paths))


def outside(pages: PageQuerySet, closed: Iterable[str]) -> PageQuerySet:
    """The pages that are neither at nor below one of the tree paths."""
    for path in closed:
        pages = pages.exclude(path__startswith=path)
    return pages


class BasePage(Page):
    """What every page of the portal has: one sentence that says what it is for."""

    standfirst = models.CharField(
        _("in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("Shown under the title, in lists, and in search results."),
    )

    content_panels = [
        TitleFieldPanel("title", help_text=_("What the page is called, in its reader’s words.")),
        FieldPanel("standfirst"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", help_text=_("The last part of the page’s address. Keep it once others link to it.")),
                FieldPanel("seo_title", help_text=_("Only where the title alone would not be understood outside.")),
                FieldPanel("search_description", help_text=_("For search engines; empty: the sentence above is used.")),
            ],
            heading=_("In addresses and search engines"),
        )
    ]
    show_in_menus_default = False

    # Both only of a page that `content.domain.tree` has read for its readers; never of a draft or a preview.
    is_as_published = False
    is_known_open = False
    # Whether whoever is signed in is shown the same as all others who are.
    is_same_for_members = False

    class Meta:
        abstract = True

    @property
    def meta_description(self) -> str:
        return self.search_description or self.standfirst

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if self.is_as_published and self.is_known_open:
            say_public(request, response, members=self.is_same_for_members)
        return response

    def get_view_restrictions(self):
        if self.is_known_open:
            return PageViewRestriction.objects.none()
        return barriers_of(self)

    def _get_site_root_paths(self, cache_object=None):
        """Looked up once for a request also where a template does not hand the request on."""
        return super()._get_site_root_paths(cache_object or snapshots.memo())


class HomePage(BasePage):
    """The front door: LEAD in one sentence, the search box, the map, and where a community stands."""

    is_same_for_members = True

    headline = models.CharField(
        _("LEAD in one sentence"),
        max_length=160,
        default="LEAD answers with a case manager who stays, instead of an arrest.",
        help_text=_("The largest words of the portal; one plain sentence."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("headline")]
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "content/home_page.html"
    page_description = _("The portal’s front page.")

    class Meta:
        verbose_name = _("home page")


class StandardPage(BasePage):
    """A page of text that answers one question in full."""

    is_same_for_members = True

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types = ["content.HomePage", "content.StandardPage"]
    template = "content/standard_page.html"
    page_description = _("Text with headings, steps, facts, and sources.")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
