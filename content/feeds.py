"""Atom feeds of the library and the news."""

from django.contrib.syndication.views import Feed
from django.core.exceptions import BadRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from content.domain import queries
from content.filters import LibraryFilter

MOST = 50


class LibraryFeed(Feed):
    """The newest editions of the resources that fit the address's filters."""

    feed_type = Atom1Feed
    title = _("New editions in the library of the LEAD Support Bureau")
    subtitle = _("Reference documents for communities that plan and run LEAD.")

    def get_object(self, request):
        form = LibraryFilter(request.GET)
        if not form.is_valid():
            raise BadRequest
        return queries.resources(form.cleaned_data)

    def link(self, chosen):
        return reverse("content:library")

    def items(self, chosen):
        return queries.editions_of(chosen, most=MOST)

    def item_title(self, edition):
        return f"{edition.resource.title}, {edition}"

    def item_description(self, edition):
        return edition.changes or edition.resource.standfirst

    def item_pubdate(self, edition):
        return edition.published_at

    item_updateddate = item_pubdate


class NewsFeed(Feed):
    """The newest news."""

    feed_type = Atom1Feed
    title = _("News of the LEAD Support Bureau")
    subtitle = _("What is new for communities that plan and run LEAD.")

    def link(self):
        return reverse("content:news")

    def items(self):
        return queries.latest_news(most=MOST)

    def item_title(self, page):
        return page.title

    def item_description(self, page):
        return page.standfirst

    def item_link(self, page):
        return page.url

    def item_updateddate(self, page):
        return page.last_published_at or page.first_published_at
