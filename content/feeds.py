"""Atom feeds of the library and the news."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication import views
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from content.domain import queries
from content.filters import LibraryFilter

MOST = 50


class _AtHome(HttpRequest):
    """A question for an address at PORTAL_URL."""

    def __init__(self, path):
        super().__init__()
        self.path = self.path_info = path

    def get_host(self):
        return urlsplit(settings.PORTAL_URL).netloc

    def is_secure(self):
        return urlsplit(settings.PORTAL_URL).scheme == "https"


class Feed(views.Feed):
    """A feed whose addresses are below PORTAL_URL, as in mails, by whatever name the portal was reached.

    Programs know entries by their addresses: they would all be new under another name.
    """

    feed_type = Atom1Feed

    def get_feed(self, obj, request):
        return super().get_feed(obj, _AtHome(request.path))


class LibraryFeed(Feed):
    """The newest editions of the resources that fit the address's filters."""

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
