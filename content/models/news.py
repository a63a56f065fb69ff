from collections.abc import Iterable
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from accounts.domain.zones import day_of, today
from content.blocks import BodyBlock
from content.models.pages import BasePage, ReadableQuerySet
from content.models.sections import SectionPage


class NewsQuerySet(ReadableQuerySet):
    def readable(self, closed: Iterable[str] | None = None) -> Self:
        """Newest first."""
        return super().readable(closed).order_by("-date", "-pk")


class NewsIndexPage(SectionPage):
    """The list of news; the list itself is a view."""

    list_view = "content:news"
    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.NewsPage"]
    page_description = _("The place of all news.")

    class Meta:
        verbose_name = _("list of news")


class NewsPage(BasePage):
    """One piece of news."""

    is_same_for_members = True

    date = models.DateField(_("date"), default=today)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels = [*BasePage.content_panels, FieldPanel("date"), FieldPanel("body")]
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types = []
    template = "content/news_page.html"
    page_description = _("One piece of news, with its date.")

    @property
    def is_changed_since(self) -> bool:
        """Whether it was changed on a day after its own."""
        return self.last_published_at is not None and day_of(self.last_published_at) > self.date

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="content_news_newest_first")]
