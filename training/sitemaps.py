"""What search engines are told of live sessions; courses and lessons are pages."""

from django.urls import reverse

from content.sitemaps import Sitemap
from training.models import Session


class SessionListSitemap(Sitemap):
    def items(self):
        return ["training:sessions"]

    def location(self, name):
        return reverse(name)


class SessionSitemap(Sitemap):
    def items(self):
        return Session.objects.public().order_by("-starts_at", "pk").only("slug", "changed_at")

    def lastmod(self, session):
        return session.changed_at


SITEMAPS = {"session-lists": SessionListSitemap, "sessions": SessionSitemap}
