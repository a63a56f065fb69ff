"""What search engines are told of; each app has such a module."""

from django.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from content.models import GlossaryTerm


class GlossarySitemap(Sitemap):
    def items(self):
        return GlossaryTerm.objects.all()

    def lastmod(self, term):
        return term.changed_at


SITEMAPS = {"pages": PageSitemap, "glossary": GlossarySitemap}
