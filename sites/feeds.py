from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.feeds import Feed
from sites.models import StatusChange

MOST = 50


class StatusFeed(Feed):
    """What was recorded of sites' statuses, newest first."""

    title = gettext_lazy("LEAD sites: recorded changes of status")
    subtitle = gettext_lazy("What sources show of participating LEAD sites, as it is recorded here.")

    def link(self):
        return reverse("sites:directory")

    def items(self):
        return StatusChange.objects.public().select_related("site")[:MOST]

    def item_title(self, item):
        return f"{item.site.name}, {item.site.state}: {item.status_label}"

    def item_description(self, item):
        as_of = _("As of %(date)s.") % {"date": item.as_of} if item.as_of else _("Date of the status not known.")
        return " ".join(part for part in (as_of, item.source_url, item.site.notice) if part)

    def item_link(self, item):
        return item.site.get_absolute_url()

    def item_guid(self, item):
        return f"{item.site.get_absolute_url()}#status-{item.pk}"

    def item_updateddate(self, item):
        return item.recorded_at
