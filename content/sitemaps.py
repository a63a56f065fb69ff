"""What search engines are told of; each app has such a module."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import sitemaps
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap

from content.models import GlossaryTerm
from content.models.pages import closed_to_anyone, outside


class Sitemap(sitemaps.Sitemap):
    """Addresses below PORTAL_URL, as in mails, by whatever name the portal was reached."""

    def get_protocol(self, protocol=None):
        return urlsplit(settings.PORTAL_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.PORTAL_URL).netloc


class PageSitemap(WagtailSitemap):
    """The same of pages, which otherwise go by what the tree was told once."""

    def items(self):
        return outside(super().items(), closed_to_anyone())

    def _urls(self, page, protocol, domain):
        urls = super()._urls(page, protocol, domain)
        return [one | {"location": settings.PORTAL_URL + urlsplit(one["location"]).path} for one in urls]


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
