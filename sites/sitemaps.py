"""What search engines are told of the directory."""

from django.db.models import Max
from django.urls import reverse

from content.sitemaps import Sitemap
from sites.models import LeadSite


class DirectorySitemap(Sitemap):
    def items(self):
        return ["sites:directory"]

    def location(self, name):
        return reverse(name)


class StateSitemap(Sitemap):
    """The states in which a site is listed."""

    def items(self):
        listed = LeadSite.objects.public().order_by("state")
        return list(listed.values_list("state").annotate(changed=Max("changed_at")))

    def location(self, state):
        return reverse("sites:state", args=[state[0].lower()])

    def lastmod(self, state):
        return state[1]


class SiteSitemap(Sitemap):
    def items(self):
        return LeadSite.objects.public().order_by("state", "slug").only("state", "slug", "changed_at")

    def lastmod(self, site):
        return site.changed_at


SITEMAPS = {"directory": DirectorySitemap, "states": StateSitemap, "sites": SiteSitemap}
