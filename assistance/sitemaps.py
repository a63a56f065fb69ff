"""What search engines are told of asking for help: requests themselves are nobody else's to read."""

from django.urls import reverse

from content.sitemaps import Sitemap


class AskingSitemap(Sitemap):
    def items(self):
        return ["assistance:offers", "assistance:ask", "assistance:contact"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {"asking": AskingSitemap}
