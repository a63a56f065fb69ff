"""What search engines are told of; each app has such a module."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from content.models import GlossaryTerm


class GlossaryListSitemap(Sitemap):
    def items(self):
        return ["content:glossary"]

    def location(self, name):
        return reverse(name)


class GlossarySitemap(Sitemap):
    def items(self):
        return GlossaryTerm.objects.all()

    def lastmod(self, term):
        return term.changed_at


SITEMAPS = {"pages": PageSitemap, "glossary-list": GlossaryListSitemap, "glossary": GlossarySitemap}
